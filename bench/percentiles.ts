/** Median and 99th percentile of figures, in the unit they came in. */
export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

export function percentilesOf(figures: readonly number[]): Percentiles {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

export const format = (ms: number): string => `${ms.toFixed(ms < 10 ? 3 : 1)} ms`;
