import type { Outcome } from '../engine/world';
import type { LogLevel } from './settings';
import { LOG_LEVELS } from './settings';
import type { Platform } from './turn-label';
import { labelOf, OTHER } from './turn-label';

/** What a log may know of a turn. There is no field for words, slots, an item or an id, so none can be written. */
export interface TurnLine {
  readonly platform: Platform;
  /** The neutral intent; written as its label. */
  readonly intent: string;
  readonly ms: number;
  readonly outcome: Outcome;
}

export interface Refusal {
  /** Null where it was no platform's path. */
  readonly platform: Platform | null;
  /** A name out of a fixed list, never text from the request. */
  readonly reason: string;
  readonly status: number;
}

export interface Log {
  turn(line: TurnLine): void;
  refused(refusal: Refusal): void;
  /** A fault on our side. Of a turn whose intent is not named, only that there was one. */
  fault(error: unknown, where: { readonly platform: Platform | null; readonly intent?: string }): void;
  /** Something about the installation. */
  note(says: string): void;
  /** For whoever looks for something. `facts` are names out of fixed lists. */
  debug(event: string, facts: Readonly<Record<string, string | number>>): void;
}

export interface LogOptions {
  readonly level: LogLevel;
  /** Takes one line, without its end. Faults go to `err`. */
  readonly write: (stream: 'out' | 'err', line: string) => void;
  readonly now: () => number;
}

/** One JSON object a line. */
export function createLog({ level, write, now }: LogOptions): Log {
  const put = (from: LogLevel, stream: 'out' | 'err', fields: Readonly<Record<string, unknown>>): void => {
    if (LOG_LEVELS.indexOf(from) > LOG_LEVELS.indexOf(level)) return;
    write(stream, JSON.stringify({ time: new Date(now()).toISOString(), ...fields }));
  };
  return {
    turn: ({ platform, intent, ms, outcome }) =>
      put('info', 'out', { event: 'turn', intent: labelOf(intent), platform, ms: Math.round(ms), outcome }),
    refused: ({ platform, reason, status }) =>
      put('info', 'out', { event: 'refused', platform, reason, status }),
    fault: (error, { platform, intent }) => {
      const hidden = intent !== undefined && labelOf(intent) === OTHER;
      put('error', 'err', { event: 'fault', platform, ...(hidden ? { name: nameOf(error) } : tell(error)) });
    },
    note: (says) => put('info', 'out', { event: 'note', says }),
    debug: (event, facts) => put('debug', 'out', { event, ...facts }),
  };
}

/** A frame of a V8 stack trace: words from a message that only look like one would have to end like this too. */
const FRAME = /^ {4}at [^"'`]{1,300}?:\d+:\d+\)?$/;
/** Frames that would tell what the turn was about. */
const TELLING = /safety|danger|helpline|quick-exit/i;

/** Name and stack. Never the message: `JSON.parse`, for one, repeats in it what it was given. */
function tell(error: unknown): { name: string; stack: string[] } {
  const name = nameOf(error);
  if (!(error instanceof Error) || typeof error.stack !== 'string') return { name, stack: [] };
  const { message, stack } = error;
  const at = stack.indexOf(message);
  // a message that was changed since can't be told from what follows it
  if (at < 0) return { name, stack: [] };
  const lines = stack.slice(at + message.length).split('\n');
  const frames = lines.filter((line) => FRAME.test(line));
  return { name, stack: frames.some((line) => TELLING.test(line)) ? [] : frames.map((line) => line.trim()) };
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : 'Error';
}
