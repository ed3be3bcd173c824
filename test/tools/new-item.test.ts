import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeModels } from '../../lambda/content/decode/decode-models';
import { formatProblem } from '../../lambda/content/decode/problems';
import { newItem } from '../../tools/new-item';
import { readCodes, readModelFiles } from '../../tools/read-models';

const ROOT = join(__dirname, '..', '..');
let home: string;
let models: string;

/** The project as an author has it, to write in. */
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'author-'));
  models = join(home, 'models');
  cpSync(join(ROOT, 'models', 'en'), join(models, 'en'), { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true }));

function make(...args: string[]): { code: number; out: string; err: string } {
  const said = { out: '', err: '' };
  const code = newItem(args, (stream, text) => void (said[stream] += `${text}\n`), models);
  return { code, ...said };
}

const enFiles = (folder: string): [string, string][] =>
  [...readModelFiles(folder)].filter(([path]) => path.startsWith('en/'));

describe('an author who begins something new', () => {
  test.each([
    ['tip', ['tip', 'warm-mug', '--theme', 'micro-moments'], ['title', 'say', 'do']],
    ['check-in', ['check-in', 'two-socks'], ['title', 'open', 'first', 'second', 'close']],
    ['check-in', ['check-in', 'one-sock', '--for', 'one'], ['title', 'open', 'prompt', 'close']],
    ['date', ['date', 'stairs-picnic', '--place', 'outside'], ['title', 'say', 'first', 'needs']],
    ['line', ['line', 'bins-again'], ['title', 'say', 'softer']],
    ['exercise', ['exercise', 'slow-walk'], ['title', 'steps.0.ask', 'steps.0.again']],
  ])('is told where the %s stands, and what of it is still empty', (_kind, args, fields) => {
    const { code, out } = make(...args);
    expect(code).toBe(0);
    const [, path = '', line = ''] = /^models\/([^:]+):(\d+): /.exec(out) ?? [];
    expect(readFileSync(join(models, path), 'utf8').split('\n')[Number(line) - 1]).toContain(args[1]);
    const decoded = decodeModels(readModelFiles(models), readCodes());
    const problems = decoded.is === 'problems' ? decoded.problems.map(formatProblem) : [];
    for (const field of fields) {
      const empty = new RegExp(`^models/${path}:\\d+: \`${field}\`:? is empty; write it`);
      expect(problems).toContainEqual(expect.stringMatching(empty));
    }
  });

  test('gets a free id where none is given, also twice before anything is compiled', () => {
    expect(make('tip').out).toContain('tip.new-tip-1 ');
    expect(make('tip').out).toContain('tip.new-tip-2 ');
  });

  test.each([
    [['tp'], 'did you mean "tip"?'],
    [['tip', 'Warm'], 'an id is lower-case words with hyphens'],
    [['tip', 'warm', 'mug'], 'warm-mug'],
    [['tip', 'longer-hug'], '"tip.longer-hug" is there already'],
    [['tip', 'x', '--theme', 'patients'], 'did you mean "patience"?'],
    [['date', 'x', '--place', 'moon'], 'home, outside, out, apart'],
    [['check-in', 'x', '--for', 'three'], '--for one or --for two'],
    [['tip', '--them', 'x'], "Unknown option '--them'"],
    [[], 'npm run new -- KIND'],
  ])('is told what is wrong with %j, and nothing is written', (args, what) => {
    const { code, out, err } = make(...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(what);
    expect(enFiles(models)).toEqual(enFiles(join(ROOT, 'models')));
  });
});

describe('the whole project, in a folder of its own', () => {
  const run = (script: string, ...args: string[]) =>
    spawnSync(join(home, 'node_modules/.bin/tsx'), [`tools/${script}.ts`, ...args], {
      cwd: home,
      encoding: 'utf8',
    });
  beforeEach(() => {
    for (const part of [
      'lambda',
      'tools',
      'models',
      'speaker',
      'skill-package',
      'package.json',
      'tsconfig.json',
    ])
      cpSync(join(ROOT, part), join(home, part), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(home, 'node_modules'));
  });

  test('reports the counts, the thinnest corners and what is alike', () => {
    const { status, stdout } = run('report');
    expect(status).toBe(0);
    for (const part of ['of tip', 'theme ', 'mood ', 'wishes for a date', 'most frequent openings'])
      expect(stdout).toContain(part);
  });

  test('writes down at a release the steps of its exercises, and none of them vanishes after it', () => {
    expect(run('compile-models', '--release').status).toBe(0);
    const hug = join(models, 'en/exercises/hug.yaml');
    writeFileSync(hug, readFileSync(hug, 'utf8').replace('- id: ready', '- id: begin-here'));
    const renamed = run('compile-models', '--check');
    expect(renamed.status).toBe(1);
    expect(renamed.stderr).toContain('step "ready" of the last release is gone; say `formerly: ready`');
  });
});
