import type { Exercise, Step } from '../../lambda/content/catalog';
import { findPosition, move, play, startOf, stepId } from '../../lambda/engine/play';
import type { Control, Position } from '../../lambda/engine/play';
import { realCatalog } from '../support/world';

const step = (id: string, some: Partial<Step> = {}): Step => ({ id, asks: false, answers: {}, ...some });

/** hello -> feeling? -> (tired | lonely) -> hug? -> yes: squeeze -> end, no: end */
const STEPS: readonly Step[] = [
  step('hello', { next: 'feeling' }),
  step('feeling', {
    asks: true,
    answers: { tired: 'rest', lonely: 'company' },
    keep: 'feeling',
    default: 'tired',
    back: 'hello',
    formerly: 'mood',
  }),
  step('rest', { next: 'breathe', back: 'feeling' }),
  step('breathe', { next: 'hug', back: 'rest' }),
  step('company', { next: 'hug', back: 'feeling' }),
  step('hug', {
    asks: true,
    answers: { yes: 'squeeze', no: 'end', skip: 'end' },
    next: 'squeeze',
    back: 'feeling',
  }),
  step('squeeze', { next: 'end', back: 'hug' }),
  step('end', { back: 'hug' }),
];
const EXERCISE: Exercise = {
  id: 'made-up',
  theme: 'patience',
  minutes: 2,
  private: false,
  flags: [],
  steps: STEPS,
};

const positionAt = (id: string, exercise = EXERCISE): Position => {
  const found = exercise.steps.find((one) => one.id === id);
  if (!found) throw new Error(`no step ${id}`);
  return { exercise, step: found };
};
const saidFrom = (id: string): string[] =>
  play(positionAt(id)).parts.map((part) => part.id.replace('exercise.made-up.', ''));
/** Where a control leads: the step and what is kept, or why it leads nowhere. */
function led(id: string, control: Control, keep: Readonly<Record<string, string>> = {}): unknown {
  const moved = move(positionAt(id), control, keep);
  return moved.is === 'at' ? [moved.position.step.id, moved.keep] : moved.is;
}

describe('one reply', () => {
  test('says the steps up to the next question', () => {
    expect(saidFrom('hello')).toEqual(['hello', 'feeling']);
    expect(saidFrom('rest')).toEqual(['rest', 'breathe', 'hug']);
    expect(play(positionAt('rest')).asks?.id).toBe('hug');
  });

  test('that begins with a question is that question', () => {
    expect(saidFrom('feeling')).toEqual(['feeling']);
  });

  test('at the end says the rest, and asks nothing', () => {
    expect(saidFrom('squeeze')).toEqual(['squeeze', 'end']);
    expect(play(positionAt('squeeze')).asks).toBeNull();
  });

  test('ends at a step that waits, and tells where and when it goes on', () => {
    const waits = { ...EXERCISE, steps: [step('one', { next: 'two', waitsH: 16 }), step('two')] };
    expect(play(positionAt('one', waits))).toMatchObject({
      parts: [{ id: 'exercise.made-up.one' }],
      asks: null,
      rest: { step: { id: 'two' }, hours: 16 },
    });
    expect(play(positionAt('two', waits)).rest).toBeNull();
  });

  test('goes round no circle for ever, and ends where a step is missing', () => {
    const circle = { ...EXERCISE, steps: [step('one', { next: 'two' }), step('two', { next: 'one' })] };
    expect(play(positionAt('one', circle)).parts).toHaveLength(2);
    const broken = { ...EXERCISE, steps: [step('one', { next: 'gone' })] };
    expect(play(positionAt('one', broken))).toMatchObject({
      parts: [{ id: 'exercise.made-up.one' }],
      asks: null,
    });
  });
});

describe('an answer', () => {
  test('leads to its step, yes and no to theirs', () => {
    expect(led('hug', 'yes')).toEqual(['squeeze', {}]);
    expect(led('hug', 'no')).toEqual(['end', {}]);
  });

  test('that is a choice is kept under its name, with what was kept before', () => {
    expect(led('feeling', { choice: 'lonely' }, { moment: 'at-night' })).toEqual([
      'company',
      { moment: 'at-night', feeling: 'lonely' },
    ]);
  });

  test.each<Control>([
    'yes',
    'no',
    { choice: 'angry' },
    { choice: '' },
    { choice: 'constructor' },
    { choice: '__proto__' },
  ])('that is none of the choices (%j) is none', (control) => {
    expect(led('feeling', control)).toBe('not-an-answer');
  });

  test('of skip and next always leads on, with the choice that stands for none', () => {
    expect(led('feeling', 'next')).toEqual(['rest', { feeling: 'tired' }]);
    expect(led('feeling', 'skip')).toEqual(['rest', { feeling: 'tired' }]);
    expect(led('hug', 'skip')).toEqual(['end', {}]);
    expect(led('hug', 'next')).toEqual(['squeeze', {}]);
  });

  test('of back leads to the beginning of what was said before', () => {
    expect(led('hug', 'back')).toEqual(['hello', {}]);
    expect(led('hello', 'back')).toBe('at-the-start');
    expect(led('feeling', 'back')).toBe('at-the-start');
  });
});

describe('a place', () => {
  const catalog = { ...realCatalog(), exerciseById: new Map([['made-up', EXERCISE]]) };

  test('is found by the id under which it is spoken, and by the name it had before', () => {
    expect(findPosition(catalog, 'exercise.made-up.hug')?.step.id).toBe('hug');
    expect(findPosition(catalog, 'exercise.made-up.mood')?.step.id).toBe('feeling');
    expect(stepId(positionAt('hug'))).toBe('exercise.made-up.hug');
  });

  test.each([
    undefined,
    '',
    'exercise',
    'exercise.made-up.gone',
    'exercise.gone.hug',
    'tip.made-up.hug',
    'exercise.constructor.hug',
  ])('%j is none', (id) => {
    expect(findPosition(catalog, id)).toBeNull();
  });

  test('an exercise begins with its first step, and one without steps nowhere', () => {
    expect(startOf(EXERCISE)?.step.id).toBe('hello');
    expect(startOf({ ...EXERCISE, steps: [] })).toBeNull();
  });
});

describe.each(realCatalog().exercises.map((exercise): [string, Exercise] => [exercise.id, exercise]))(
  '%s',
  (_id, exercise) => {
    const controls: readonly Control[] = ['yes', 'no', 'next', 'skip'];

    /** Every position that answers can lead to. */
    const reached = (): Map<string, Position> => {
      const found = new Map<string, Position>();
      const visit = (position: Position | null): void => {
        if (!position || found.has(position.step.id)) return;
        found.set(position.step.id, position);
        const { asks, rest } = play(position);
        if (rest) visit({ exercise, step: rest.step });
        if (!asks) return;
        const open = { exercise, step: asks };
        for (const control of [...controls, ...Object.keys(asks.answers).map((choice) => ({ choice }))]) {
          const moved = move(open, control, {});
          if (moved.is === 'at') visit(moved.position);
        }
      };
      visit(startOf(exercise));
      return found;
    };

    test('says every one of its steps to somebody', () => {
      const said = new Set(
        [...reached().values()].flatMap((position) => play(position).parts.map((part) => part.id)),
      );
      expect([...said].sort()).toEqual(exercise.steps.map((one) => stepId({ exercise, step: one })).sort());
    });

    test('ends for somebody who only ever says next, and for somebody who skips everything', () => {
      for (const control of ['next', 'skip'] as const) {
        let position = startOf(exercise);
        let turns = 0;
        while (position && turns++ < 50) {
          const { asks } = play(position);
          const moved = asks && move({ exercise, step: asks }, control, {});
          position = moved?.is === 'at' ? moved.position : null;
        }
        expect(turns).toBeLessThan(30);
      }
    });

    test('goes back from every question to the one before, up to the first', () => {
      for (const { step: begin } of reached().values()) {
        let asks = play({ exercise, step: begin }).asks;
        const seen = new Set<string>();
        while (asks && !seen.has(asks.id)) {
          seen.add(asks.id);
          const moved = move({ exercise, step: asks }, 'back', {});
          asks = moved.is === 'at' ? play(moved.position).asks : null;
        }
        // Nobody goes round in a circle by going back.
        expect(asks).toBeNull();
      }
    });
  },
);
