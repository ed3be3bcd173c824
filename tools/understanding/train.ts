import type { LinearModelData } from '../../speaker/understanding/linear-model';

export interface Example {
  readonly features: readonly number[];
  readonly class: string;
  /** How much it counts; a sentence that one of many fillings of a template gave counts less. */
  readonly weight: number;
}

export interface Training {
  readonly epochs: number;
  readonly rate: number;
  /** How strongly weights are drawn towards nothing. */
  readonly decay: number;
  /** Weights of each class; a power of two. */
  readonly buckets: number;
}

const TRAINING: Training = { epochs: 12, rate: 0.3, decay: 1e-5, buckets: 1 << 14 };

/**
 * Multinomial logistic regression by stochastic gradient descent with AdaGrad (Duchi, Hazan, Singer 2011). The same examples
 * in the same order give the same model.
 */
export function trainLinearModel(
  examples: readonly Example[],
  training: Partial<Training> = {},
): LinearModelData {
  const { epochs, rate, decay, buckets } = { ...TRAINING, ...training };
  const classes = [...new Set(examples.map((example) => example.class))].sort();
  const index = new Map(classes.map((name, i) => [name, i]));
  const weights = new Float32Array(classes.length * buckets);
  const squares = new Float32Array(classes.length * buckets);
  const bias = new Float32Array(classes.length);
  const biasSquares = new Float32Array(classes.length);
  // The mean over the later epochs: one shuffle more or less then changes little.
  const settled = Math.floor(epochs / 2);
  const weightSums = new Float32Array(weights.length);
  const biasSums = new Float32Array(bias.length);
  const scores = new Float64Array(classes.length);
  const order = examples.map((_, i) => i);
  const next = dice(1);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    for (const at of order) {
      const example = examples[at];
      if (!example) continue;
      const features = example.features.map((feature) => feature & (buckets - 1));
      const value = 1 / Math.sqrt(Math.max(1, features.length));
      let highest = -Infinity;
      for (let c = 0; c < classes.length; c++) {
        let sum = bias[c] ?? 0;
        const row = c * buckets;
        for (const feature of features) sum += (weights[row + feature] ?? 0) * value;
        scores[c] = sum;
        if (sum > highest) highest = sum;
      }
      let all = 0;
      for (let c = 0; c < classes.length; c++) all += scores[c] = Math.exp((scores[c] ?? 0) - highest);
      const right = index.get(example.class);
      for (let c = 0; c < classes.length; c++) {
        const error = ((scores[c] ?? 0) / all - (c === right ? 1 : 0)) * example.weight;
        // Whoever is sure already learns nothing new, and this is most of the time.
        if (Math.abs(error) < 1e-4) continue;
        biasSquares[c] = (biasSquares[c] ?? 0) + error * error;
        bias[c] = (bias[c] ?? 0) - (rate * error) / (Math.sqrt(biasSquares[c] ?? 0) + 1e-6);
        const row = c * buckets;
        for (const feature of features) {
          const place = row + feature;
          const slope = error * value + decay * (weights[place] ?? 0);
          squares[place] = (squares[place] ?? 0) + slope * slope;
          weights[place] = (weights[place] ?? 0) - (rate * slope) / (Math.sqrt(squares[place] ?? 0) + 1e-6);
        }
      }
    }
    if (epoch < settled) continue;
    for (let i = 0; i < weights.length; i++) weightSums[i] = (weightSums[i] ?? 0) + (weights[i] ?? 0);
    for (let i = 0; i < bias.length; i++) biasSums[i] = (biasSums[i] ?? 0) + (bias[i] ?? 0);
  }
  const mean = (sums: Float32Array): Float32Array => sums.map((sum) => sum / (epochs - settled));
  return pack(classes, buckets, mean(weightSums), mean(biasSums));
}

/** A byte a weight: what is lost by rounding is less than what the next shuffle would change. */
function pack(
  classes: readonly string[],
  buckets: number,
  weights: Float32Array,
  bias: Float32Array,
): LinearModelData {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6);
  const scale = largest / 127;
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / scale));
  return {
    classes,
    buckets,
    scale,
    bias: [...bias].map((one) => Math.round(one * 1e4) / 1e4),
    weights: Buffer.from(bytes.buffer).toString('base64'),
  };
}

/** Numbers from 0 up to, but not including, 1 (mulberry32): the same everywhere. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
