/** Something an author has to mend. `line` counts from 1. */
export interface Problem {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

export const formatProblem = ({ path, line, what }: Problem): string => `${path}:${line}: ${what}`;

/** `, did you mean "tip"?` where one of the known words is near enough to be a slip of the finger; else nothing. */
export function suggest(word: string, known: Iterable<string>): string {
  const [best] = nearest(word, known, 1);
  return best === undefined ? '' : `, did you mean "${best}"?`;
}

/** The known words that are near enough to be slips of the finger, the nearest first. */
export function nearest(word: string, known: Iterable<string>, most: number): string[] {
  const limit = Math.max(2, Math.floor(word.length / 3)) + 1;
  return [...known]
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate, limit) }))
    .filter(({ distance }) => distance < limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** Levenshtein distance, given up as `limit` once it can't be smaller. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? limit;
}
