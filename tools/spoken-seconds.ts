import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf, NOTHING_MEASURED, PLANNER, VOICE } from '../lambda/speech/measured';
import type { SecondsFile } from '../lambda/speech/measured';
import type { Measured } from '../lambda/speech/seconds';
import { writeJson } from '../lambda/platforms/write-json';
import { openFlite } from '../speaker/voice/flite';
import { readSeconds, ROOT, SECONDS } from './read-models';

const entriesOf = ({ voice, planner, sentences }: SecondsFile): [string, number][] =>
  voice === VOICE && planner === PLANNER ? Object.entries(sentences) : [];

/** What is there already. Of a file that two authors changed at once, every line that can still be read counts. */
function readEntries(): Map<string, number> {
  try {
    return new Map(entriesOf(readSeconds()));
  } catch {
    const text = readFileSync(join(ROOT, SECONDS), 'utf8');
    const head = [`"voice": ${JSON.stringify(VOICE)},`, `"planner": ${PLANNER},`];
    if (!head.every((line) => text.includes(line))) return new Map();
    const lines = text.matchAll(/^ *"([0-9a-f]{12})": (\d+(?:\.\d+)?),?$/gm);
    return new Map([...lines].map(([, key = '', seconds]) => [key, Number(seconds)]));
  }
}

/** Measured seconds that grow as sentences are asked for that nobody has spoken yet. */
export interface Speaking {
  readonly measured: Measured;
  /** How many were spoken since. */
  readonly spoken: () => number;
  /** The file for these sentences and no others. */
  readonly write: (needed: Iterable<string>) => string;
  /** Keeps what was spoken beside what is there already, so that it isn't spoken again while an author mends something else. */
  readonly keep: () => void;
}

/** `speak: false`: a sentence that nobody has spoken stays unmeasured. */
export function beginSpeaking(speak: boolean, progress: (spoken: number) => void = () => {}): Speaking {
  const known = speak ? readEntries() : new Map(entriesOf(readSeconds()));
  const voice = openFlite();
  let spoken = 0;
  const measured: Measured = (words) => {
    const key = keyOf(words);
    const before = known.get(key);
    if (before !== undefined || !speak) return before ?? null;
    const seconds = Math.round((voice.say(words).length / voice.rate) * 1000) / 1000;
    known.set(key, seconds);
    progress(++spoken);
    return seconds;
  };
  const writeAll = (keys: Iterable<string>): string => {
    const sorted = [...new Set(keys)].filter((key) => known.has(key)).sort();
    const sentences = Object.fromEntries(sorted.map((key) => [key, known.get(key)]));
    return writeJson({ ...NOTHING_MEASURED, sentences });
  };
  return {
    measured,
    spoken: () => spoken,
    write: (needed) => writeAll([...needed].map(keyOf)),
    keep: () => {
      if (spoken > 0) writeFileSync(join(ROOT, SECONDS), writeAll(known.keys()));
    },
  };
}
