import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeModels } from '../../lambda/content/decode/decode-models';
import { asSpoken } from '../../lambda/speech/as-spoken';
import { estimateSentence } from '../../lambda/speech/estimate';
import { keyOf, measuredFrom, VOICE } from '../../lambda/speech/measured';
import type { SecondsFile } from '../../lambda/speech/measured';
import { plan } from '../../lambda/speech/plan';
import { fillingsOf, speechOf } from '../../tools/fillings';
import { neededSentences } from '../../tools/needed-sentences';
import { readCodes, readSeconds } from '../../tools/read-models';
import { realCatalog, realFiles } from '../support/real-models';

const ROOT = join(__dirname, '../..');
const seconds = readSeconds();
const measured = measuredFrom(seconds);
const needed = neededSentences(realCatalog());

describe('the sentences that are measured', () => {
  test('are all that can be said and is known, and no others', () => {
    expect([...needed].filter((sentence) => measured(sentence) === null)).toEqual([]);
    const keys = new Set([...needed].map(keyOf));
    expect(keys.size).toBe(needed.size);
    expect(Object.keys(seconds.sentences).filter((key) => !keys.has(key))).toEqual([]);
  });

  test('are all that anybody asks about when the models are checked', () => {
    const asked = new Set<string>();
    decodeModels(realFiles(), readCodes(), 'models/', [], (spoken) => {
      asked.add(spoken);
      return measured(spoken);
    });
    expect(asked.size).toBeGreaterThan(1000);
    expect([...asked].filter((sentence) => !needed.has(sentence))).toEqual([]);
  });

  test("hold every country's words, every telephone line and every choice", () => {
    const catalog = realCatalog();
    const has = (id: string, locale: string, filling = fillingsOf(catalog, id, 0)[0] ?? {}): boolean =>
      plan(speechOf(catalog, { id, variant: 0 }, filling, locale)).every(
        (step) => step.is === 'pause' || needed.has(asSpoken(step.text)),
      );
    for (const locale of ['en-US', 'en-GB', 'en-IN', 'en-CA', 'en-AU'])
      expect([locale, has('prompt.welcome-first', locale)]).toEqual([locale, true]);
    for (const { country } of catalog.helplines)
      expect([country, has('safety.self-harm', 'en-US', { country })]).toEqual([country, true]);
    for (const feeling of ['tired', 'lonely', 'worried', 'unseen', 'overwhelmed']) {
      const keep = { feeling, moment: 'all-day', need: 'a-hug' };
      expect([feeling, has('exercise.sentence-builder.hear-it', 'en-US', { keep })]).toEqual([feeling, true]);
    }
    expect(has('prompt.name-set', 'en-US', { words: { name: 'Wilhelmina' } })).toBe(false);
  });
});

test('an estimate is off by less than a fifth of a second a sentence, and by half of one at most in nineteen of twenty', () => {
  const off = [...needed]
    .map((sentence) => Math.abs((measured(sentence) ?? 0) - estimateSentence(sentence)))
    .sort((a, b) => a - b);
  expect(off.reduce((sum, one) => sum + one, 0) / off.length).toBeLessThan(0.2);
  expect(off[Math.floor(off.length * 0.95)]).toBeLessThan(0.5);
});

test('an estimate is no longer or shorter than the voice over everything', () => {
  const sum = (of: (sentence: string) => number): number =>
    [...needed].reduce((all, one) => all + of(one), 0);
  expect(sum(estimateSentence) / sum((one) => measured(one) ?? 0)).toBeCloseTo(1, 1);
});

test('another voice, or another way to measure, tells nothing of this one', () => {
  const [sentence = ''] = needed;
  expect(measured(sentence)).toBeGreaterThan(0);
  expect(measuredFrom({ ...seconds, voice: 'another' })(sentence)).toBeNull();
  expect(measuredFrom({ ...seconds, planner: 0 })(sentence)).toBeNull();
});

describe('npm run models', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tiny-models-'));
    for (const part of ['lambda', 'models', 'skill-package', 'speaker', 'tools', 'package.json'])
      cpSync(join(ROOT, part), join(folder, part), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const models = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', join(folder, 'tools/compile-models.ts'), ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  const path = (...parts: string[]): string => join(folder, 'models', 'en', ...parts);
  const read = (): SecondsFile => JSON.parse(readFileSync(path('seconds.json'), 'utf8')) as SecondsFile;
  const change = (file: string, from: string | RegExp, to: string): void => {
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(from);
    writeFileSync(file, text.replace(from, to));
  };
  const TIP = 'tips/micro-moments.yaml';
  const HELLO = 'Today, let the first words be a hello and a name, said face to face.';
  const OTHER = 'Today, let the first words be a hello and a name, said face to face, slowly.';

  test('has nothing to say while nothing has changed', () => {
    const { status, stderr, stdout } = models('--check');
    expect([status, stderr, stdout]).toEqual([0, '', '']);
  });

  test('tells with --check of a sentence that nobody has spoken, speaks it, and then it is fresh', () => {
    change(path(TIP), HELLO, OTHER);
    const before = read();
    const stale = models('--check');
    expect(stale.status).toBe(1);
    expect(stale.stderr).toContain(`models/en/seconds.json: 1 sentence was never spoken: "${OTHER}"`);
    expect(read()).toEqual(before);

    const spoken = models();
    expect([spoken.status, spoken.stderr]).toEqual([0, '']);
    expect(spoken.stdout).toContain('1 sentence spoken');
    const after = read();
    expect(after.voice).toBe(VOICE);
    expect(after.sentences[keyOf(OTHER)]).toBeGreaterThan(3);
    expect(after.sentences[keyOf(HELLO)]).toBeUndefined();
    expect(Object.keys(after.sentences)).toEqual(Object.keys(after.sentences).sort());
    expect(models('--check').status).toBe(0);
  });

  test('tells with --check of an entry that is gone, of one too many, and of another way to measure', () => {
    const good = readFileSync(path('seconds.json'), 'utf8');
    const check = (from: string | RegExp, to: string): string => {
      change(path('seconds.json'), from, to);
      const { status, stderr } = models('--check');
      writeFileSync(path('seconds.json'), good);
      expect(status).toBe(1);
      return stderr;
    };
    expect(check(/^ {4}"[0-9a-f]{12}": [\d.]+,\n/m, '')).toContain('1 sentence was never spoken');
    expect(check('"sentences": {\n', '"sentences": {\n    "000000000000": 1,\n')).toContain(
      'models/en/seconds.json: stale',
    );
    expect(check(/"planner": \d+/, '"planner": 0')).toContain(`${needed.size} sentences were never spoken`);
    expect(check('{', '<<<<<<< {')).toBe("models/en/seconds.json can't be read; npm run models mends it\n");
  });

  test('mends what two authors have changed at once, and speaks only what neither had spoken', () => {
    const good = readFileSync(path('seconds.json'), 'utf8');
    const [first = '', second = ''] = good.match(/^ {4}".*\n/gm) ?? [];
    change(path('seconds.json'), first + second, `<<<<<<< HEAD\n${first}=======\n>>>>>>> theirs\n`);
    const mended = models();
    expect([mended.status, mended.stderr]).toEqual([0, '']);
    expect(mended.stdout).toContain('1 sentence spoken');
    expect(readFileSync(path('seconds.json'), 'utf8')).toBe(good);
  });

  test('refuses what the voice takes too long for, and keeps what it has spoken for the next time', () => {
    const good = readFileSync(path(TIP), 'utf8');
    change(
      path(TIP),
      OTHER,
      `${OTHER} ${'Then say it again, in a voice that nobody has heard from you today. '.repeat(4)}`,
    );
    const refused = models();
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(
      /^models\/en\/tips\/micro-moments\.yaml:\d+: tip\.hello-first takes \d\d\.\d s, and a tip takes 12 to 25: cut about \d+ words$/m,
    );
    expect(
      read().sentences[keyOf('Then say it again, in a voice that nobody has heard from you today.')],
    ).toBeGreaterThan(2);
    writeFileSync(path(TIP), good);
    expect(models().stdout).toContain('0 sentences spoken');
    expect(models('--check').status).toBe(0);
  });
});
