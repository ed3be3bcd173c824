import type { Catalog, Item, Kind } from '../../lambda/content/catalog';
import { codeOf, openCatalog } from '../../lambda/content/catalog';
import { MOODS, THEMES } from '../../lambda/content/decode/schemas';
import { PROMPTS } from '../../lambda/content/prompt-ids';
import { SAFETY_KINDS } from '../../lambda/language/names';
import { endsWithQuestion } from '../../lambda/speech/plain-text';
import { readRealModels, realCatalog } from '../support/real-models';
import { longestPath, runsOf, secondsOf, secondsOfBoth, secondsOfRun, speechOf } from '../support/spoken';

/** Seconds are stated to a tenth. */
const TENTH_S = 0.05;

let catalog: Catalog;
beforeAll(() => {
  catalog = realCatalog();
});
const all = (kind: Kind): Item[] => catalog.items.filter((item) => item.kind === kind);
const checkIns = (people: 'one' | 'two'): Item[] =>
  catalog.items.filter((item) => item.kind === 'check-in' && item.people === people);

describe('there is enough to say', () => {
  test('tips, fifteen or more of every theme, and forty with a reason of their own', () => {
    expect(all('tip').length).toBeGreaterThanOrEqual(250);
    for (const theme of THEMES) {
      const of = all('tip').filter((item) => item.kind === 'tip' && item.theme === theme);
      expect([theme, of.length >= 15]).toEqual([theme, true]);
    }
    const reasons = all('tip').filter(({ id }) => Object.hasOwn(catalog.speakables, `${id}.why`));
    expect(reasons.length).toBeGreaterThanOrEqual(40);
  });

  test('for two, for one, in every mood, for a date and for words to say', () => {
    expect(checkIns('two').length).toBeGreaterThanOrEqual(100);
    expect(checkIns('one').length).toBeGreaterThanOrEqual(30);
    for (const mood of MOODS) {
      const of = all('check-in').filter((item) => item.kind === 'check-in' && item.mood === mood);
      expect([mood, of.length >= 15]).toEqual([mood, true]);
    }
    expect(all('date').length).toBeGreaterThanOrEqual(300);
    expect(all('line').length).toBeGreaterThanOrEqual(80);
    expect(
      new Set(all('line').map((item) => item.kind === 'line' && item.topic)).size,
    ).toBeGreaterThanOrEqual(16);
    expect(catalog.exercises).toHaveLength(14);
  });

  test('around it: every prompt, every theme with a reason, a reply to every danger', () => {
    const ids = [
      ...Object.keys(PROMPTS).map((id) => `prompt.${id}`),
      ...THEMES.map((id) => `theme.${id}`),
      ...SAFETY_KINDS.map((kind) => `safety.${kind}`),
    ];
    expect(ids.filter((id) => (catalog.speakables[id]?.say.length ?? 0) === 0)).toEqual([]);
  });

  test('when nothing may be said of couples, touch, conflict or a baby', () => {
    const free = (items: Item[]): Item[] => items.filter(({ flags }) => flags.length === 0);
    expect(free(all('date')).length).toBeGreaterThanOrEqual(1);
    expect(free(checkIns('one')).length).toBeGreaterThanOrEqual(1);
  });
});

describe('how long it takes is in shape', () => {
  const outOfShape = (
    ids: readonly string[],
    least: number,
    most: number,
    seconds = (id: string) => secondsOf(catalog, id),
  ) =>
    ids
      .map((id) => ({ id, seconds: seconds(id) }))
      .filter((one) => one.seconds < least - TENTH_S || one.seconds > most + TENTH_S);
  const ids = (items: readonly Item[]): string[] => items.map(({ id }) => id);

  test('for tips: 12 to 25 seconds', () => expect(outOfShape(ids(all('tip')), 12, 25)).toEqual([]));
  test('for check-ins for two: 27 to 33', () => expect(outOfShape(ids(checkIns('two')), 27, 33)).toEqual([]));
  test('for check-ins for one: 24 to 33', () => expect(outOfShape(ids(checkIns('one')), 24, 33)).toEqual([]));
  test('for date ideas: 12 to 20', () => expect(outOfShape(ids(all('date')), 12, 20)).toEqual([]));

  test.each([
    ['', 'prompt.line-intro'],
    ['.softer', 'prompt.softer-intro'],
  ])('for lines%s with any words before them: 6 to 15', (suffix, intro) => {
    const variants = catalog.speakables[intro]?.say ?? [];
    expect(variants.length).toBeGreaterThan(0);
    for (const variant of variants.keys()) {
      const lines = all('line').map(({ id }) => id + suffix);
      expect(outOfShape(lines, 6, 15, (id) => secondsOfBoth(catalog, intro, variant, id))).toEqual([]);
    }
  });

  /** More than 8 seconds: who we are and what we are not, which nobody hears twice. */
  const LONGEST_QUESTION_S: Readonly<Record<string, number>> = {
    'welcome-first': 18,
    'welcome-back': 9,
    about: 18,
  };

  test('for questions: 8 at most, a first welcome 18', () => {
    const long = Object.entries(PROMPTS)
      .filter(([, { asks }]) => asks)
      .flatMap(([id]) =>
        [...(catalog.speakables[`prompt.${id}`]?.say.keys() ?? [])].map((variant) => ({ id, variant })),
      )
      .map(({ id, variant }) => ({ id, variant, seconds: secondsOf(catalog, `prompt.${id}`, variant) }))
      .filter(({ id, seconds }) => seconds > (LONGEST_QUESTION_S[id] ?? 8) + TENTH_S);
    expect(long).toEqual([]);
  });

  test('for exercises: a fifth off their minutes at most', () => {
    const off = catalog.exercises
      .map((exercise) => ({
        id: exercise.id,
        ratio: longestPath(catalog, exercise) / (exercise.minutes * 60),
      }))
      .filter(({ ratio }) => ratio < 0.8 || ratio > 1.2);
    expect(off).toEqual([]);
  });

  test('for what is said in one reply of an exercise: 75 seconds', () => {
    const long = catalog.exercises.flatMap((exercise) =>
      runsOf(exercise)
        .map((run) => ({
          exercise: exercise.id,
          from: run[0]?.id,
          seconds: secondsOfRun(catalog, exercise, run),
        }))
        .filter(({ seconds }) => seconds > 75),
    );
    expect(long).toEqual([]);
  });
});

describe('what is asked', () => {
  test('a question has other words the second time', () => {
    const same = Object.entries(catalog.speakables)
      .filter(([id]) => id.endsWith('.again'))
      .filter(([id, { say }]) =>
        say.some((words) => catalog.speakables[id.replace(/\.again$/, '')]?.say.includes(words)),
      )
      .map(([id]) => id);
    expect(same).toEqual([]);
  });
});

describe('what is said', () => {
  test('of content never ends with a question of its own, and every question does', () => {
    const questions = new Set(
      catalog.exercises.flatMap(({ id, steps }) =>
        steps.flatMap((step) => (step.asks ? [`exercise.${id}.${step.id}`] : [])),
      ),
    );
    for (const id of Object.keys(PROMPTS))
      if (PROMPTS[id as keyof typeof PROMPTS].asks) questions.add(`prompt.${id}`);
    for (const [id, { say }] of Object.entries(catalog.speakables)) {
      for (const variant of say.keys()) {
        const asks = questions.has(id) || id.endsWith('.again');
        expect(`${id} ${endsWithQuestion(speechOf(catalog, id, variant))}`).toBe(`${id} ${asks}`);
      }
    }
  });

  test('has a code of its own, and codes already given stay', () => {
    const { codes } = readRealModels();
    const given = Object.values(catalog.speakables).map(({ code }) => code);
    expect(new Set(given).size).toBe(given.length);
    for (const [id, { code }] of Object.entries(catalog.speakables)) {
      expect(codes[id]).toBe(code);
      expect(catalog.idByCode.get(code)).toBe(id);
      expect(codeOf(catalog, id)).toBe(code);
    }
    expect(codeOf(catalog, 'tip.unheard-of')).toBeUndefined();
    expect(codeOf(catalog, 'constructor')).toBeUndefined();
  });

  test('is found by its id', () => {
    for (const item of catalog.items) expect(catalog.itemById.get(item.id)).toBe(item);
    for (const exercise of catalog.exercises) expect(catalog.exerciseById.get(exercise.id)).toBe(exercise);
    expect(catalog.itemById.size).toBe(catalog.items.length);
  });

  test('survives being written as JSON, as it is deployed', () => {
    const { catalog: data } = readRealModels();
    const again = openCatalog(JSON.parse(JSON.stringify(data)) as typeof data);
    expect(again).toEqual(openCatalog(data));
  });
});
