/** A trained classifier as it is kept: a row of weights for each class, a byte each, as base64. */
export interface LinearModelData {
  readonly classes: readonly string[];
  /** How many weights a row has, a power of two: features fall into them by their low bits. */
  readonly buckets: number;
  /** What a weight of one in a byte stands for. */
  readonly scale: number;
  readonly bias: readonly number[];
  readonly weights: string;
}

/** A class and how sure the classifier is, 0 to 1. */
export interface Scored {
  readonly class: string;
  readonly share: number;
}

/** Scores features against every class; the likeliest first. `prior` is added to a class's score before they are compared. */
export type Classify = (features: readonly number[], prior?: (name: string) => number) => Scored[];

export function openLinearModel({ classes, buckets, scale, bias, weights }: LinearModelData): Classify {
  const bytes = Buffer.from(weights, 'base64');
  const table = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (features, prior = () => 0) => {
    // As in training: a long sentence weighs no more than a short one.
    const weight = scale / Math.sqrt(Math.max(1, features.length));
    const scores = classes.map((name, i) => {
      const row = i * buckets;
      let sum = 0;
      for (const feature of features) sum += table[row + (feature & (buckets - 1))] ?? 0;
      return sum * weight + (bias[i] ?? 0) + prior(name);
    });
    const highest = Math.max(...scores);
    const shares = scores.map((score) => Math.exp(score - highest));
    const all = shares.reduce((sum, share) => sum + share, 0);
    return classes
      .map((name, i) => ({ class: name, share: (shares[i] ?? 0) / all }))
      .sort((a, b) => b.share - a.share);
  };
}
