import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { measuredFrom } from '../../lambda/speech/measured';
import { secondsOf } from '../../lambda/speech/seconds';
import { readHearOptions } from '../../tools/hear-options';
import { listeningPage } from '../../tools/listening-page';
import { fillingsOf, speechOf } from '../../tools/fillings';
import { readSeconds } from '../../tools/read-models';
import { readWav } from '../../speaker/voice/wav';
import { realCatalog } from '../support/real-models';
import { wordsOf } from '../support/spoken';

const ROOT = join(__dirname, '../..');
const TSX = pathToFileURL(require.resolve('tsx')).href;

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'tiny-hear-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as typed, on a machine without a player. */
function hear(...args: string[]) {
  return spawnSync(process.execPath, ['--import', TSX, join(ROOT, 'tools/hear.ts'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: '/nowhere' },
  });
}

const stated = (id: string, manner = {}): number =>
  secondsOf(
    speechOf(realCatalog(), { id, variant: 0 }, fillingsOf(realCatalog(), id, 0)[0] ?? {}),
    measuredFrom(readSeconds()),
    manner,
  );
const secondsOfFile = (path: string): number => {
  const { samples, rate } = readWav(readFileSync(path));
  return samples.length / rate;
};

describe('npm run hear', () => {
  test('writes a file that takes as long as is stated, tells the words, and says that nothing plays it', () => {
    const { id = '' } = realCatalog().items.find(({ kind }) => kind === 'check-in') ?? {};
    const { status, stdout, stderr } = hear(id, '--out', 'one.wav');
    expect([status, stderr]).toEqual([0, '']);
    const takes = secondsOfFile(join(folder, 'one.wav'));
    expect(Math.abs(takes - stated(id))).toBeLessThan(0.05);
    expect(stdout).toContain(`${takes.toFixed(2)} s  one.wav`);
    expect(stdout).toContain(wordsOf(realCatalog(), id));
    expect(stdout).toContain('Nothing here plays sounds');
  });

  test('speaks as somebody hears it who asked for slow and quiet speech, and plays nothing when told so', () => {
    const { status, stdout } = hear('tip.longer-hug', '--slow', '--quiet', '--no-play', '--out', 'slow.wav');
    expect(status).toBe(0);
    expect(stdout).not.toContain('Nothing here plays');
    const slow = stated('tip.longer-hug', { slow: true });
    expect(Math.abs(secondsOfFile(join(folder, 'slow.wav')) - slow)).toBeLessThan(0.05);
    expect(slow).toBeGreaterThan(stated('tip.longer-hug') + 1);
  });

  test('makes a folder of a kind, and a page with the words', () => {
    const { status, stdout } = hear('--all', 'themes', '--out', 'themes');
    expect(status).toBe(0);
    expect(stdout).toContain('Listen to them all: themes/index.html');
    const sounds = readdirSync(join(folder, 'themes')).filter((name) => name.endsWith('.wav'));
    const ids = Object.keys(realCatalog().speakables).filter((id) => id.startsWith('theme.'));
    expect(sounds.sort()).toEqual(ids.map((id) => `${id}.wav`).sort());
    const page = readFileSync(join(folder, 'themes', 'index.html'), 'utf8');
    for (const id of ids) expect(page).toContain(`src="${id}.wav"`);
  });

  test('tells in one line that there is no such thing, and what may have been meant', () => {
    const { status, stdout, stderr } = hear('tip.longer-hugs');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^nothing is called "tip\.longer-hugs"; did you mean tip\.longer-hug\b.*\?\n$/);
    expect(hear('longer-hug').stderr).toContain('did you mean tip.longer-hug or');
    expect(hear('zzzz').stderr).toBe('nothing is called "zzzz"\n');
  });

  test('gives one file one name', () => {
    const { status, stderr } = hear('tip.longer-hug', 'tip.longer-hug.why', '--out', 'x.wav');
    expect([status, stderr]).toEqual([1, '--out names one file, and these are 2\n']);
  });
});

describe('what can be asked of it', () => {
  test.each([
    [['--all', 'songs'], '--all is one of tips, check-ins'],
    [['--all', 'tips', 'tip.a'], 'either --all or ids'],
    [['tip.a', '--locale', 'english'], '--locale is a locale such as en-GB, not "english"'],
    [['--loud'], "Unknown option '--loud'"],
  ])('is not %s', (args, what) => {
    expect(readHearOptions(args)).toEqual({ is: 'problem', what: expect.stringContaining(what) as string });
  });

  test('is shown where nothing is asked', () => {
    expect(readHearOptions([])).toEqual({ is: 'help' });
    expect(readHearOptions(['-h'])).toEqual({ is: 'help' });
  });
});

test('a page of sounds holds words as they are, whatever signs are in them', () => {
  const page = listeningPage('a & b', [
    { id: 'tip.<x>', file: 'a"b c.wav', seconds: 2, words: 'if 1 < 2 & "so"' },
  ]);
  expect(page).toContain('<h1>a &amp; b</h1>');
  expect(page).toContain('tip.&lt;x&gt; <small>2.0 s</small>');
  expect(page).toContain('src="a%22b%20c.wav"');
  expect(page).toContain('<p>if 1 &lt; 2 &amp; &quot;so&quot;</p>');
});
