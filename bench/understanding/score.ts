import type { Taken } from './measure';

export interface Score {
  /** Share of utterances taken for one of their intents. */
  readonly intent: number;
  /** Share of slot values that were read as they were meant. */
  readonly values: number;
  /** Share of the utterances with slots of which every value was read. */
  readonly whole: number;
}

export const isRight = (one: Taken): boolean => one.intents.includes(one.as);

export function score(taken: readonly Taken[]): Score {
  const withSlots = taken.filter(({ slots }) => Object.keys(slots).length > 0);
  const values = withSlots.flatMap((one) =>
    Object.entries(one.slots).map(([name, value]) => one.with[name] === value),
  );
  const whole = withSlots.filter((one) =>
    Object.entries(one.slots).every(([name, value]) => one.with[name] === value),
  );
  return {
    intent: share(taken.filter(isRight).length, taken.length),
    values: share(values.filter(Boolean).length, values.length),
    whole: share(whole.length, withSlots.length),
  };
}

const share = (part: number, all: number): number => (all === 0 ? 0 : part / all);

/** The 95 % interval of a share (Wilson 1927), both ends 0 to 1. */
export function interval(right: number, all: number): [number, number] {
  const z = 1.96;
  const p = right / all;
  const middle = p + (z * z) / (2 * all);
  const half = z * Math.sqrt((p * (1 - p)) / all + (z * z) / (4 * all * all));
  return [(middle - half) / (1 + (z * z) / all), (middle + half) / (1 + (z * z) / all)];
}

/** An intent that was meant, and what it was taken for. */
export interface Confusion {
  readonly meant: string;
  readonly as: string;
  readonly times: number;
}
