const HOUR_MS = 3_600_000;

/** Dice for one state of a conversation: the same on every platform, for an hour. */
export const hourlyDice =
  (now: () => number) =>
  (state: string, toss: number): number =>
    fall(`${Math.floor(now() / HOUR_MS)}|${state}#${toss}`);

/** Dice that always fall alike for a seed. */
export const seededDice =
  (seed: number) =>
  (state: string, toss: number): number =>
    fall(`${seed}|${state}#${toss}`);

/** FNV-1a over the text, finished as in MurmurHash3: a number from 0 up to, but not including, 1. */
function fall(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}
