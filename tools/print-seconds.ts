import { openCatalog } from '../lambda/content/catalog';
import { estimateSentence } from '../lambda/speech/estimate';
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
  const off = [...needed]
    .flatMap((sentence) => {
      const seconds = measured(sentence);
      return seconds === null ? [] : [Math.abs(seconds - estimateSentence(sentence))];
    })
    .sort((a, b) => a - b);
  const mean = off.reduce((sum, one) => sum + one, 0) / Math.max(1, off.length);
  const most = off[Math.floor(off.length * 0.95)] ?? 0;
  console.log(
    `\n${needed.size} sentences; an estimate would be off by ${mean.toFixed(2)} s a sentence, by ${most.toFixed(2)} s or more in one of twenty`,
  );
}

/** `tip`, `tip why`, `prompt again`, `exercise step` ... */
function kindOf(id: string): string {
  const [kind = '', , ...rest] = id.split('.');
  const more = kind === 'exercise' ? rest.slice(1) : rest;
  return [kind, ...(kind === 'exercise' ? ['step'] : []), ...more].join(' ');
}
