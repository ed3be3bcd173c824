import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decodeModels } from '../../lambda/content/decode/decode-models';
import type { DecodedModels } from '../../lambda/content/decode/decode-models';
import type { Problem } from '../../lambda/content/decode/problems';
import { formatProblem } from '../../lambda/content/decode/problems';
import { estimateSentence } from '../../lambda/speech/estimate';
import { measuredFrom } from '../../lambda/speech/measured';
import type { Measured } from '../../lambda/speech/seconds';
import { readCodes, readSeconds } from '../../tools/read-models';
import { realFiles } from '../support/real-models';

/** What nobody has spoken takes as long as it would by an estimate: mistakes are made up here, and never spoken. */
const known = measuredFrom(readSeconds());
const measured: Measured = (spoken) => known(spoken) ?? estimateSentence(spoken);
const decode = (files: ReadonlyMap<string, string>): DecodedModels =>
  decodeModels(files, readCodes(), 'models/', [], measured);

const REJECTED = join(__dirname, '..', 'rejected');

interface Rejected {
  /** Where it stands among the authors' files. */
  readonly path: string;
  /** The file as it is then: itself, or put after what stands there already. */
  readonly text: string;
  /** How many lines stand before it. */
  readonly before: number;
  readonly expected: readonly { readonly line: number; readonly what: string }[];
}

/**
 * A mistake of an author's. Its first comments say what it stands for: `# as: <path>` (it is that file) or
 * `# after: <path>` (it is put at the end of that file), and `# expect: <its line>: <part of the problem>`.
 */
function readRejected(name: string): Rejected {
  const text = readFileSync(join(REJECTED, name), 'utf8');
  const [, place, path = ''] = /^# (as|after): (\S+)$/m.exec(text) ?? [];
  const expected = [...text.matchAll(/^# expect: (\d+): (.+)$/gm)].map(([, line, what = '']) => ({
    line: Number(line),
    what,
  }));
  if (place === undefined || expected.length === 0) throw new Error(`${name} doesn't say what it stands for`);
  const there = place === 'after' ? (realFiles().get(path) ?? '') : '';
  return { path, text: there + text, before: there.split('\n').length - 1, expected };
}

/** Large folders, of which only the file with the mistake is read. */
const LARGE = ['en/tips/', 'en/date-ideas/', 'en/lines/', 'en/check-ins/', 'en/sentences/', 'en/safety/'];

/** Files that mistakes elsewhere in their folder have to do with. */
const NEEDED = ['en/safety/expressions.yaml', 'en/sentences/TipIntent.yaml'];

/** All problems where one file is another; of the large folders nothing else is read, and what is missing by that isn't told. */
const decodeWith = (path: string, text: string | null): readonly Problem[] => {
  const files = new Map(
    [...realFiles()].filter(
      ([other]) =>
        !LARGE.some((folder) => other.startsWith(folder)) ||
        (NEEDED.includes(other) && dirname(other) === dirname(path)),
    ),
  );
  if (text === null) files.delete(path);
  else files.set(path, text);
  const decoded = decode(files);
  return decoded.is === 'problems' ? decoded.problems : [];
};

const problemsIn = (path: string, text: string | null): string[] =>
  decodeWith(path, text)
    .filter((problem) => problem.path === `models/${path}`)
    .map(formatProblem);

const TIPS = 'en/tips/patience.yaml';

describe('what authors have written', () => {
  test('can be spoken as it is', () => {
    const decoded = decode(realFiles());
    expect(decoded.is === 'problems' ? decoded.problems.map(formatProblem) : []).toEqual([]);
  });
});

describe('a mistake of an author', () => {
  test.each(readdirSync(REJECTED).map((name) => [name.replace('.yaml', '').replaceAll('-', ' '), name]))(
    'is told at its line, and nothing else is: %s',
    (_rule, name) => {
      const { path, text, before, expected } = readRejected(name);
      const problems = problemsIn(path, text);
      expect(problems).toEqual(
        expected.map(({ line, what }): unknown =>
          expect.stringMatching(startsAndHolds(path, line + before, what)),
        ),
      );
    },
  );

  test('is no length that is only an estimate', () => {
    const { path, text } = readRejected('tip-under-twelve-seconds.yaml');
    const files = new Map(realFiles()).set(path, text);
    expect(decodeModels(files, readCodes(), 'models/', [], known).is).toBe('models');
    expect(decode(files).is).toBe('problems');
  });

  test('is an empty file', () => {
    expect(problemsIn(TIPS, '')).toEqual([expect.stringContaining(`${TIPS}:1: the file is empty`)]);
    expect(problemsIn(TIPS, ' \n\n')).toEqual([expect.stringContaining(`${TIPS}:1: the file is empty`)]);
  });

  test('is a file of more than a megabyte, and nothing in it is read', () => {
    const large = '- id: a tip\n'.repeat(100_000);
    expect(problemsIn(TIPS, large)).toEqual([
      `models/${TIPS}:1: the file is larger than a megabyte; split it`,
    ]);
  });

  test.each([
    ['lists', '- '.repeat(50_000)],
    ['lists in brackets', '['.repeat(50_000)],
    ['lists that are closed', '['.repeat(500) + ']'.repeat(500)],
    ['maps', '{a: '.repeat(50_000)],
    ['questions', '? '.repeat(50_000)],
    ['lines', Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('is a file of %s inside each other', (_name, text) => {
    expect(problemsIn(TIPS, text)).toEqual([expect.stringContaining('nested too deeply')]);
  });

  test('is never told more than twenty times for one file that is no YAML at all', () => {
    expect(problemsIn(TIPS, '}'.repeat(100)).length).toBeLessThanOrEqual(20);
  });

  test.each([
    ['prompt "goodbye" is missing', 'en/prompts.yaml', /^- id: goodbye$[^]*?(?=^- id)/m],
    ['slot "season" is missing', 'en/slots.yaml', /^- id: season$[^]*?(?=^- id)/m],
    ['theme "patience" is missing in en/themes.yaml', 'en/themes.yaml', /^- id: patience$[^]*?(?=^- id)/m],
    ['intent "WhyIntent" is missing in intents.yaml', 'intents.yaml', /^- id: WhyIntent$[^]*?(?=^- id)/m],
  ])('is what is left out: %s', (what, path, part) => {
    const text = realFiles().get(path) ?? '';
    const decoded = decode(new Map(realFiles()).set(path, text.replace(part, '')));
    const problems = decoded.is === 'problems' ? decoded.problems.map(formatProblem) : [];
    expect(problems).toContainEqual(expect.stringContaining(what));
  });

  test.each([
    ['en/numbers.yaml', 'the words for numbers is missing'],
    ['en/flags.yaml', 'the words for flags is missing'],
    ['en/safety/self-harm.yaml', '"self-harm" is missing'],
    ['en/sentences/TipIntent.yaml', 'sentences for TipIntent are missing'],
  ])('is a file that is left out: %s', (path, what) => {
    expect(problemsIn(path, null)).toContain(`models/${path}:1: ${what}`);
  });
});

describe('an editor on another machine', () => {
  const text = realFiles().get(TIPS) ?? '';

  test('may begin files with a byte order mark', () => {
    expect(problemsIn(TIPS, `\ufeff${text}`)).toEqual([]);
  });

  test('may end lines in another way', () => {
    expect(problemsIn(TIPS, text.replaceAll('\n', '\r\n'))).toEqual([]);
  });
});

describe('problems', () => {
  const files = new Map(realFiles());
  for (const name of readdirSync(REJECTED)) {
    const { path, text } = readRejected(name);
    files.set(path.replace(/([^/]+)$/, path.startsWith('en/tips/') ? `${name}` : '$1'), text);
  }
  const decoded = decode(files);
  const problems = decoded.is === 'problems' ? decoded.problems : [];

  test('of all files are told at once', () => {
    expect(new Set(problems.map(({ path }) => path)).size).toBeGreaterThan(40);
  });

  test('are sorted by path and line', () => {
    const places = problems.map(({ path, line }) => `${path}:${String(line).padStart(6, '0')}`);
    expect(places).toEqual([...places].sort());
  });

  test('stand at a line that is there, below the folder that authors know', () => {
    for (const { path, line, what } of problems) {
      expect(path).toMatch(/^models\//);
      const text = files.get(path.replace('models/', ''));
      expect(line).toBeGreaterThanOrEqual(1);
      if (text !== undefined) expect(line).toBeLessThanOrEqual(text.split('\n').length);
      expect(what).not.toMatch(/undefined|\[object|Invalid|\n/);
    }
  });
});

/** `models/<path>:<line>: ... what ...` */
const startsAndHolds = (path: string, line: number, what: string): RegExp =>
  new RegExp(`^${escape(`models/${path}:${line}: `)}.*${escape(what)}`, 's');

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
