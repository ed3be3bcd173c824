import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openModels } from '../../speaker/models';
import { decodeModelsOnDisk, ROOT } from '../../tools/read-models';
import { trainingSentences } from '../../tools/understanding/examples';
import type { Taken } from './measure';
import { readSaid, take } from './measure';
import type { Guess } from './proxies';
import { alexaSamples, esPhrases, trainedOn } from './proxies';
import { drawConfusions } from './picture';
import type { Confusion } from './score';
import { interval, isRight, score } from './score';

const SETS = join(ROOT, 'test', 'understanding');
const PICTURE = join(ROOT, 'docs', 'understanding.svg');

/** `npm run understanding`: how much of what people say is understood, with the same sentences for everybody. */
function main(): void {
  const decoded = decodeModelsOnDisk();
  if (decoded.is === 'problems') throw new Error('models/ does not decode; run npm run models');
  const { language } = decoded;
  const { understand } = openModels(decoded);
  const said = readSaid(join(SETS, 'development.tsv'));
  const outside = readSaid(join(SETS, 'out-of-scope.tsv'));
  const taken = take(said, understand);
  const kept = take(outside, understand);

  console.log(`${said.length} utterances that were developed on, ${outside.length} that are not for us\n`);
  printScore('understood here, all of it', taken, kept);
  const fresh = take(readSaid(join(SETS, 'fresh.tsv')), understand);
  const freshKept = take(readSaid(join(SETS, 'fresh-out-of-scope.tsv')), understand);
  printScore('a fresh hundred, written by somebody who saw nothing', fresh, freshKept);
  const right = fresh.filter(isRight).length;
  const [low, high] = interval(right, fresh.length);
  console.log(`  95 % interval of its intents: ${percent(low)} to ${percent(high)}\n`);

  const sentences = trainingSentences(language);
  const begun = performance.now();
  const ours = trainedOn(sentences);
  const seconds = (performance.now() - begun) / 1000;
  const peers: [string, Guess][] = [
    ['our classifier alone', ours],
    ['trained on what Amazon receives (a proxy)', trainedOn(alexaSamples(language))],
    ['trained on what Dialogflow receives (a proxy)', trainedOn(esPhrases(language))],
  ];
  console.log('Intents alone, without what was open and without templates');
  for (const [name, guess] of peers) {
    const guessed = said.map((one) => one.intents.includes(guess(one.utterance)));
    const out = outside.map((one) => guess(one.utterance) === 'FallbackIntent');
    console.log(`  ${name.padEnd(54)} ${shareOf(guessed)}   kept out ${shareOf(out)}`);
  }
  console.log(`  our classifier learns ${sentences.length} sentences in ${seconds.toFixed(1)} s\n`);

  printByIntent(taken);
  const confused = confusions(taken);
  console.log('\nTaken for another most often');
  for (const { meant, as, times } of confused.slice(0, 12)) console.log(`  ${times} ${meant} as ${as}`);
  mkdirSync(join(ROOT, 'docs'), { recursive: true });
  writeFileSync(PICTURE, drawConfusions(confused));
  printTimes(
    said.map(({ utterance }) => utterance),
    understand,
  );
}

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
const shareOf = (all: readonly boolean[]): string => percent(all.filter(Boolean).length / all.length);

function printScore(name: string, taken: readonly Taken[], outside: readonly Taken[]): void {
  const { intent, values, whole } = score(taken);
  const kept = outside.filter(({ as }) => as === 'FallbackIntent').length / outside.length;
  console.log(name);
  console.log(
    `  intents ${percent(intent)}   slot values ${percent(values)}   ` +
      `all slots of an utterance ${percent(whole)}   kept out ${percent(kept)}`,
  );
}

function printByIntent(taken: readonly Taken[]): void {
  console.log('By intent: understood, of how many, slot values');
  const names = [...new Set(taken.map(({ intents }) => intents[0] ?? ''))].sort();
  for (const name of names) {
    const mine = taken.filter(({ intents }) => intents[0] === name);
    const { intent, values } = score(mine);
    const slots = mine.some((one) => Object.keys(one.slots).length > 0) ? percent(values) : '';
    console.log(
      `  ${name.padEnd(22)} ${percent(intent).padStart(8)} ${String(mine.length).padStart(4)} ${slots.padStart(9)}`,
    );
  }
}

function confusions(taken: readonly Taken[]): Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const one of taken) {
    if (isRight(one)) continue;
    const [meant = ''] = one.intents;
    const key = `${meant} ${one.as}`;
    counts.set(key, { meant, as: one.as, times: (counts.get(key)?.times ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.times - a.times);
}

function printTimes(utterances: readonly string[], understand: (said: string) => unknown): void {
  for (let i = 0; i < 3; i++) for (const utterance of utterances) understand(utterance);
  const times = utterances
    .map((utterance) => {
      const begun = performance.now();
      understand(utterance);
      return performance.now() - begun;
    })
    .sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  console.log(`\nOne utterance takes ${at(0.5)} ms (p50), ${at(0.99)} ms (p99)`);
}

main();
