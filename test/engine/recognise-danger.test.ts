import fc from 'fast-check';
import { openCatalog } from '../../lambda/content/catalog';
import type { Catalog, SafetyRule } from '../../lambda/content/catalog';
import { recogniseDanger } from '../../lambda/engine/recognise-danger';
import { SAFETY_KINDS } from '../../lambda/language/names';
import { realCatalog } from '../support/world';

const rule = (kind: SafetyRule['kind'], match: string, ...unless: string[]): SafetyRule => ({
  kind,
  match,
  unless,
});

/** A catalogue with these rules only, in this order. */
const withRules = (...safetyRules: SafetyRule[]): Catalog =>
  openCatalog({
    ...realCatalog(),
    safetyRules,
    safetyExpressions: { they: '(he|she|my (husband|wife))', hit: '(hit|hits|slapped)' },
  });

describe('a rule', () => {
  const catalog = withRules(
    rule('partner-harm', '{they} {hit} me', 'hit me with a pillow', '{they} {hit} me up'),
    rule('medical', "it doesn't heal"),
  );

  test.each([
    'he hit me',
    'so he hit me last night',
    'my wife slapped me',
    'HE HIT ME!',
    '  he ,  hit... me ',
  ])('finds its words anywhere in %p', (sentence) => {
    expect(recogniseDanger(catalog, sentence)).toBe('partner-harm');
  });

  test.each(['he hugged me', 'the hit', 'hehitme', '', '   ', '!?', 'he hit the wall and me'])(
    'does not find them in %p',
    (sentence) => {
      expect(recogniseDanger(catalog, sentence)).toBeNull();
    },
  );

  test.each(['he hit me with a pillow', 'she hits me up for money'])('lets go of %p', (sentence) => {
    expect(recogniseDanger(catalog, sentence)).toBeNull();
  });

  test.each(["it doesn't heal", 'it doesnt heal', 'it doesn’t heal'])(
    'cares for no apostrophe: %p',
    (sentence) => {
      expect(recogniseDanger(catalog, sentence)).toBe('medical');
    },
  );
});

test('of two rules the one that stands first is answered', () => {
  const hit = rule('partner-harm', '{they} {hit} me');
  const cry = rule('low-mood', 'i cry all day');
  const sentence = 'i cry all day because he hit me';
  expect(recogniseDanger(withRules(hit, cry), sentence)).toBe('partner-harm');
  expect(recogniseDanger(withRules(cry, hit), sentence)).toBe('low-mood');
});

test('the real rules stand in the order of urgency', () => {
  const order = realCatalog().safetyRules.map(({ kind }) => SAFETY_KINDS.indexOf(kind));
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('every real rule and every exception can be read', () => {
  const { safetyRules, safetyExpressions } = realCatalog();
  expect(safetyRules.length).toBeGreaterThan(50);
  for (const name of Object.keys(safetyExpressions)) {
    expect(() => recogniseDanger(withRules(rule('loss', `{${name}}`)), 'any words')).not.toThrow();
  }
});

test('no sentence, however odd, is too much', () => {
  const words = [
    'he',
    'hit',
    'me',
    "i'm",
    'scared',
    'of',
    'him',
    'not',
    'baby',
    'hurt',
    'the',
    'want',
    'to',
    'die',
    '{they}',
    '[',
    ')',
    '\ud800',
    '__proto__',
  ];
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((some) => some.join(' ')),
      ),
      (sentence) => {
        const kind = recogniseDanger(realCatalog(), sentence);
        expect(kind === null || SAFETY_KINDS.includes(kind)).toBe(true);
      },
    ),
    { numRuns: 300, seed: 2026 },
  );
});
