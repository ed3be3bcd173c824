import fc from 'fast-check';
import { packParts } from '../../lambda/engine/parts';
import type { Part } from '../../lambda/engine/parts';
import type { Change } from '../../lambda/state/change';
import { EMPTY_PROFILE } from '../../lambda/state/profile';
import type { Profile } from '../../lambda/state/profile';
import {
  boundSession,
  decodeSession,
  EMPTY_SESSION,
  MOST_HEARD_IN_SESSION,
  MOST_SAVED_IN_SESSION,
  OLDEST_READABLE_SESSION,
  SESSION_VERSION,
} from '../../lambda/state/session';
import type { Session } from '../../lambda/state/session';
import { anySession, damaged } from '../support/any-state';
import { realCatalog } from '../support/real-models';
import { runsOf } from '../support/spoken';
import { anyText, throughJson } from '../support/unicode';

const MOST_BYTES = 2048;
const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

describe('a session', () => {
  test('comes back from a platform as it was', () => {
    fc.assert(
      fc.property(anySession, (session) => {
        expect(decodeSession(throughJson(session))).toEqual(throughJson(session));
      }),
    );
    expect(decodeSession(throughJson(EMPTY_SESSION))).toEqual(EMPTY_SESSION);
  });

  test('or nothing is what comes back, whatever a platform sends', () => {
    const anything = fc.oneof(fc.anything(), fc.jsonValue(), anyText, damaged(anySession));
    fc.assert(
      fc.property(anything, (raw) => {
        const session = decodeSession(raw);
        if (session === null) return;
        expect(Object.keys(session).sort()).toEqual(Object.keys(EMPTY_SESSION).sort());
        expect(decodeSession(throughJson(session))).toEqual(throughJson(session));
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    [undefined],
    [null],
    [{}],
    [[]],
    ['{}'],
    [0],
    [{ ...EMPTY_SESSION, v: SESSION_VERSION + 1 }],
    [{ ...EMPTY_SESSION, v: 0 }],
  ])('of no version we know begins anew: %j', (raw) => {
    expect(decodeSession(raw)).toBeNull();
  });

  test('is read from every version that was ever released', () => {
    expect(OLDEST_READABLE_SESSION).toBeLessThanOrEqual(SESSION_VERSION);
  });

  test.each<[string, Partial<Record<keyof Session, unknown>>]>([
    ['a part without a code', { said: [['x', 0]] }],
    ['words longer than a title', { said: [[1, 0, { title: 'x'.repeat(121) }]] }],
    ['more parts than were ever said', { said: Array.from({ length: 17 }, () => [1, 0]) }],
    ['flags that are none', { avoid: 16 }],
    ['less than no turns', { misses: -1 }],
    ['a change that is none', { pending: [{ is: 'erase' }] }],
    ['a profile of another version', { kept: { ...EMPTY_PROFILE, v: 1 } }],
    ['a version of the profile that is none', { seen: -1 }],
  ])('with %s begins anew', (_name, part) => {
    expect(decodeSession({ ...EMPTY_SESSION, ...part })).toBeNull();
  });

  test('can be read again however much was in it before it was bounded', () => {
    fc.assert(
      fc.property(anySession, (session) => {
        const bounded = boundSession({ ...session, pending: [...session.pending, ...session.pending] });
        expect(decodeSession(throughJson(bounded))).toEqual(throughJson(bounded));
        expect(bounded.kept?.heard.length ?? 0).toBeLessThanOrEqual(MOST_HEARD_IN_SESSION);
        expect(bounded.kept?.saved.length ?? 0).toBeLessThanOrEqual(MOST_SAVED_IN_SESSION);
      }),
    );
  });

  test('keeps the newest when it is bounded', () => {
    const heard = Array.from({ length: 50 }, (_, i) => i);
    const pending = heard.map((item): Change => ({ is: 'heard', item }));
    const bounded = boundSession({
      ...EMPTY_SESSION,
      pending,
      kept: { ...EMPTY_PROFILE, heard, saved: heard },
    });
    expect(bounded.kept?.heard).toEqual(heard.slice(-MOST_HEARD_IN_SESSION));
    expect(bounded.kept?.saved).toEqual(heard.slice(-MOST_SAVED_IN_SESSION));
    expect(bounded.pending[bounded.pending.length - 1]).toEqual({ is: 'heard', item: 49 });
  });
});

describe('what waits to be written', () => {
  const waiting = (...pending: Change[]): readonly Change[] =>
    boundSession({ ...EMPTY_SESSION, pending }).pending;
  const place = (step: number) => ({ step, keep: {}, at: step });

  test('is of one thing only the newest', () => {
    expect(
      waiting(
        { is: 'heard', item: 1 },
        { is: 'save', item: 2 },
        { is: 'heard', item: 1 },
        { is: 'unsave', item: 2 },
        { is: 'set', quiet: true },
        { is: 'mark', at: 1, place: place(1) },
        { is: 'set', quiet: false },
        { is: 'mark', at: 2, place: place(2) },
      ),
    ).toEqual([
      { is: 'heard', item: 1 },
      { is: 'unsave', item: 2 },
      { is: 'set', quiet: false },
      { is: 'mark', at: 2, place: place(2) },
    ]);
  });

  test('keeps an older one that also says something else', () => {
    const older: Change = { is: 'mark', at: 1, place: place(1), launch: true };
    const newer: Change = { is: 'mark', at: 2, place: null };
    expect(waiting(older, newer)).toEqual([older, newer]);
  });

  test('keeps both of two names', () => {
    const names: Change[] = [
      { is: 'set', name: 'Ben' },
      { is: 'set', name: 'Ana' },
    ];
    expect(waiting(...names)).toEqual(names);
  });

  test('lets go of what was merely heard before what somebody asked for', () => {
    const heard = Array.from({ length: 20 }, (_, item): Change => ({ is: 'heard', item }));
    const asked: Change = { is: 'save', item: 99 };
    const left = waiting(asked, ...heard);
    expect(left[0]).toEqual(asked);
    expect(left.slice(1)).toEqual(heard.slice(-7));
  });
});

describe('a session is 2 KB at most', () => {
  const catalog = realCatalog();
  const AT = 1_764_000_000_000;

  /** The longest that can be said: an exercise found by its minutes, from the run with the most parts. */
  const longest = catalog.exercises
    .flatMap((exercise) =>
      runsOf(exercise).map((run) =>
        run.map((step): Part => ({ id: `exercise.${exercise.id}.${step.id}`, variant: 0 })),
      ),
    )
    .reduce((most, run) => (run.length > most.length ? run : most), []);
  const exerciseId = longest[0]?.id.split('.')[1] ?? '';
  const title = { title: { speak: `exercise.${exerciseId}.title` } };
  const said = packParts(catalog, [
    { id: 'prompt.relaxed-exercise', variant: 2, words: { minutes: 'twenty-seven' } },
    { id: 'prompt.exercise-intro', variant: 2, words: { ...title, minutes: 'twenty-seven' } },
    { id: 'prompt.exercise-squabbles', variant: 2 },
    ...longest,
  ]);
  const codes = catalog.items.map(({ id }) => catalog.speakables[id]?.code ?? 0).sort((a, b) => b - a);
  const place = {
    step: catalog.speakables[longest[0]?.id ?? '']?.code ?? 0,
    keep: { feeling: 'overwhelmed', moment: 'in-the-evening', need: 'to-be-heard' },
    at: AT,
  };
  const last = {
    item: codes[0] ?? 0,
    filters: {
      minutes: 60,
      cost: 'free',
      place: 'outside',
      noise: 'quiet',
      sitter: 'none',
      'with-baby': 'yes',
      season: 'summer',
    },
    at: AT,
  };
  const talking: Session = {
    ...EMPTY_SESSION,
    said,
    asked: codes[0] ?? 0,
    last,
    place,
    slow: true,
    role: 'x'.repeat(20),
    turns: 100,
    misses: 2,
    silences: 1,
    skips: 3,
    avoid: 15,
  };
  const turn: Change[] = [
    { is: 'heard', item: codes[0] ?? 0 },
    { is: 'mark', at: AT, last },
  ];

  test('in the longest run of the longest exercise', () => {
    expect(longest.length).toBeGreaterThanOrEqual(3);
    expect(bytesOf(boundSession(talking))).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('with all that is kept of a household without an id', () => {
    const kept: Profile = {
      ...EMPTY_PROFILE,
      heard: codes,
      saved: codes,
      names: ['Maximiliana', 'Bartholomew'],
      baby: { months: 11, at: AT },
      place,
      last,
      due: { title: codes[0] ?? 0, at: AT },
      launchedAt: AT,
      launches: 12,
    };
    expect(bytesOf(boundSession({ ...talking, kept }))).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('with a few turns that could not be written', () => {
    const pending = [
      ...turn,
      ...turn,
      { is: 'mark' as const, at: AT, place },
      { is: 'save' as const, item: codes[0] ?? 0 },
    ];
    expect(bytesOf(boundSession({ ...talking, pending }))).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('with many turns that could not be written, of which the newest are kept', () => {
    const play: Change = { is: 'mark', at: AT, place };
    for (const pending of [
      Array.from({ length: 10 }, () => turn).flat(),
      Array.from({ length: 10 }, () => play),
    ]) {
      expect(bytesOf(boundSession({ ...talking, pending }))).toBeLessThanOrEqual(MOST_BYTES);
    }
  });
});
