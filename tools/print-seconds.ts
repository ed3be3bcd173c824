import { openCatalog } from '../lambda/content/catalog';
import { estimateSentence } from '../lambda/speech/estimate';
import { VOICE } from '../lambda/speech/measured';
import { SENTENCE_S } from '../lambda/speech/plan';
import type { Measured } from '../lambda/speech/seconds';
import { secondsOf } from '../lambda/speech/seconds';
import type { Models } from './compile-all';
import { fillingsOf, speechOf } from './fillings';

/** How long each kind takes by the voice, and with `all` every text; and how far off an estimate is for what it knows. */
export function printSeconds(
  { catalog: data, measured }: Models,
  needed: ReadonlySet<string>,
  all: boolean,
): void {
  const catalog = openCatalog(data);
  const kinds = new Map<string, number[]>();
  for (const [id, { say }] of Object.entries(catalog.speakables)) {
    for (const variant of say.keys()) {
      const seconds = secondsOf(
        speechOf(catalog, { id, variant }, fillingsOf(catalog, id, variant)[0] ?? {}),
        measured,
      );
      if (all)
        console.log(`${seconds.toFixed(1).padStart(6)} s  ${id}${say.length > 1 ? ` ${variant + 1}` : ''}`);
      if (id.endsWith('.title')) continue;
      const kind = kindOf(id);
      kinds.set(kind, [...(kinds.get(kind) ?? []), seconds]);
    }
  }
  console.log('\nseconds                       least  median    most');
  for (const [kind, seconds] of [...kinds].sort()) {
    const sorted = seconds.sort((a, b) => a - b);
    const at = (share: number): string => (sorted[Math.round((sorted.length - 1) * share)] ?? 0).toFixed(1);
    console.log(`${kind.padEnd(26)}${[at(0), at(0.5), at(1)].map((one) => one.padStart(8)).join('')}`);
  }
  console.log(`\n${describeVoice([...needed], measured)}`);
}

/** The words of a sentence from which on its tempo is that of plain speech: short ones are mostly the breath after them. */
const PLAIN_WORDS = 10;

/** How fast the voice is, with the breath after each sentence; and how far off an estimate is for what it was heard saying. */
function describeVoice(sentences: readonly string[], measured: Measured): string {
  const heard = sentences.flatMap((sentence) => {
    const seconds = measured(sentence);
    return seconds === null ? [] : [{ sentence, seconds, words: sentence.split(' ').length }];
  });
  const sum = (of: readonly number[]): number => of.reduce((all, one) => all + one, 0);
  const tempo = (some: typeof heard): string => {
    const seconds = sum(some.map((one) => one.seconds)) + some.length * SENTENCE_S;
    return ((60 * sum(some.map((one) => one.words))) / Math.max(1, seconds)).toFixed(0);
  };
  const off = heard
    .map(({ sentence, seconds }) => Math.abs(seconds - estimateSentence(sentence)))
    .sort((a, b) => a - b);
  const mean = (sum(off) / Math.max(1, off.length)).toFixed(2);
  const most = (off[Math.floor(off.length * 0.95)] ?? 0).toFixed(2);
  const plain = heard.filter(({ words }) => words >= PLAIN_WORDS);
  return (
    `${heard.length} sentences by ${VOICE}: ${tempo(heard)} words a minute, ${tempo(plain)} in sentences of ${PLAIN_WORDS} words ` +
    `or more; an estimate would be off by ${mean} s a sentence, and by ${most} s or more in one of twenty`
  );
}

/** `tip`, `tip why`, `prompt again`, `exercise step` ... */
function kindOf(id: string): string {
  const [kind = '', , ...rest] = id.split('.');
  const more = kind === 'exercise' ? rest.slice(1) : rest;
  return [kind, ...(kind === 'exercise' ? ['step'] : []), ...more].join(' ');
}
