import type { Refusal, TurnLine } from './log';
import { labelOf } from './turn-label';

export interface Metrics {
  turn(line: TurnLine): void;
  refused(refusal: Pick<Refusal, 'platform' | 'reason'>): void;
  fault(): void;
  /** All of it in Prometheus' text format 0.0.4. */
  text(): string;
}

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Alexa waits 8 s, Dialogflow 5. */
const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8];

interface Histogram {
  readonly counts: number[];
  count: number;
  sum: number;
}

/** Counts since the start of the process. Labels come out of fixed lists, so there are only so many series. */
export function createMetrics(): Metrics {
  const turns = new Map<string, number>();
  const refusals = new Map<string, number>();
  const seconds = new Map<string, Histogram>();
  let faults = 0;
  const count = (of: Map<string, number>, labels: string): void =>
    void of.set(labels, (of.get(labels) ?? 0) + 1);

  return {
    turn: ({ platform, intent, ms, outcome }) => {
      count(turns, `platform="${platform}",intent="${labelOf(intent)}",outcome="${outcome}"`);
      const labels = `platform="${platform}"`;
      const histogram = seconds.get(labels) ?? { counts: BUCKETS_S.map(() => 0), count: 0, sum: 0 };
      seconds.set(labels, histogram);
      BUCKETS_S.forEach((most, i) => {
        if (ms / 1000 <= most) histogram.counts[i] = (histogram.counts[i] ?? 0) + 1;
      });
      histogram.count++;
      histogram.sum += ms / 1000;
    },
    refused: ({ platform, reason }) => count(refusals, `platform="${platform ?? 'none'}",reason="${reason}"`),
    fault: () => void faults++,
    text: () =>
      [
        ...family('turns_total', 'counter', 'Turns answered.'),
        ...[...turns].map(([labels, n]) => `tiny_moments_turns_total{${labels}} ${n}`),
        ...family('turn_seconds', 'histogram', 'How long a turn took.'),
        ...[...seconds].flatMap(([labels, histogram]) => writeHistogram(labels, histogram)),
        ...family('refusals_total', 'counter', 'Requests refused.'),
        ...[...refusals].map(([labels, n]) => `tiny_moments_refusals_total{${labels}} ${n}`),
        ...family('faults_total', 'counter', 'Faults on our side.'),
        `tiny_moments_faults_total ${faults}`,
        '',
      ].join('\n'),
  };
}

const family = (name: string, type: string, help: string): string[] => [
  `# HELP tiny_moments_${name} ${help}`,
  `# TYPE tiny_moments_${name} ${type}`,
];

function writeHistogram(labels: string, { counts, count, sum }: Histogram): string[] {
  const name = 'tiny_moments_turn_seconds';
  return [
    ...BUCKETS_S.map((most, i) => `${name}_bucket{${labels},le="${most}"} ${counts[i] ?? 0}`),
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${Number(sum.toFixed(6))}`,
    `${name}_count{${labels}} ${count}`,
  ];
}
