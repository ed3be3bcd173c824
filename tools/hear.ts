import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Catalog } from '../lambda/content/catalog';
import { openCatalog } from '../lambda/content/catalog';
import { formatProblem, nearest } from '../lambda/content/decode/problems';
import { toPlainText } from '../lambda/speech/plain-text';
import { openFlite } from '../speaker/voice/flite';
import { speak } from '../speaker/voice/speak';
import { remember } from '../speaker/voice/voice';
import { writeWav } from '../speaker/voice/wav';
import { fillingsOf, speechOf } from './fillings';
import type { HearOptions } from './hear-options';
import { KINDS, readHearOptions, USAGE } from './hear-options';
import type { Heard } from './listening-page';
import { listeningPage } from './listening-page';
import { PLAYERS, playSound } from './play-sound';
import { decodeModelsOnDisk, ROOT } from './read-models';

/** Something to hear: one variant of what stands under an id. `name` is what its file is called. */
interface Wanted {
  readonly id: string;
  readonly variant: number;
  readonly name: string;
}

/** `npm run hear`: speaks what authors have written into WAV files, and plays them where something can. */
function hear(options: HearOptions): number {
  const models = decodeModelsOnDisk();
  if (models.is === 'problems') {
    for (const problem of models.problems) console.error(formatProblem(problem));
    return 1;
  }
  const catalog = openCatalog(models.catalog);
  const found =
    options.all === null ? findAll(catalog, options.ids) : allOf(catalog, KINDS[options.all] ?? '');
  if (typeof found === 'string') {
    console.error(found);
    return 1;
  }
  if (options.all === null && options.out !== null && found.length > 1) {
    console.error(`--out names one file, and these are ${found.length}`);
    return 1;
  }
  const folder = options.all === null ? join(ROOT, 'hear') : (options.out ?? join(ROOT, 'hear', options.all));
  const voice = remember(openFlite());
  const heard = found.map(({ id, variant, name }): Heard & { readonly path: string } => {
    const path = options.all === null && options.out !== null ? options.out : join(folder, `${name}.wav`);
    const speech = speechOf(
      catalog,
      { id, variant },
      fillingsOf(catalog, id, variant)[0] ?? {},
      options.locale,
    );
    const samples = speak(speech, voice, { slow: options.slow, quiet: options.quiet });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, writeWav(samples, voice.rate));
    const seconds = samples.length / voice.rate;
    const words = toPlainText(speech);
    console.log(`${seconds.toFixed(2).padStart(6)} s  ${relative('', path)}\n          ${words}`);
    return { id: name, path, file: basename(path), seconds, words };
  });
  if (options.all !== null) {
    const page = join(folder, 'index.html');
    writeFileSync(page, listeningPage(options.all, heard));
    console.log(`\nListen to them all: ${relative('', page)}`);
  } else if (options.play && heard.some(({ path }) => playSound(path) === null)) {
    console.log(`\nNothing here plays sounds (of ${PLAYERS.join(', ')}), so open the file yourself.`);
  }
  return 0;
}

/** What stands under these ids, or what is wrong with the first that is none. */
function findAll(catalog: Catalog, ids: readonly string[]): Wanted[] | string {
  const found: Wanted[] = [];
  for (const id of ids) {
    const here = Object.hasOwn(catalog.speakables, id)
      ? variantsOf(catalog, id)
      : allOf(catalog, id).filter((one) => one.id.startsWith('exercise.'));
    if (here.length === 0) {
      const near = idsNear(id, catalog);
      return `nothing is called "${id}"${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''}`;
    }
    found.push(...here);
  }
  return found;
}

/** At most three ids that may have been meant: the same without its kind, slips of the finger, or some of the same words. */
function idsNear(id: string, catalog: Catalog): string[] {
  const ids = Object.keys(catalog.speakables).filter((one) => !one.endsWith('.title'));
  const words = id.split(/[.-]/).filter((word) => word.length > 2);
  const shared = (one: string): number => words.filter((word) => one.split(/[.-]/).includes(word)).length;
  const alike = ids.filter((one) => shared(one) > 0).sort((a, b) => shared(b) - shared(a));
  const near = [...ids.filter((one) => one.endsWith(`.${id}`)), ...nearest(id, ids, 3), ...alike];
  return [...new Set(near)].slice(0, 3);
}

/** Everything below an id or a kind, but titles: those are parts of other sentences. */
const allOf = (catalog: Catalog, above: string): Wanted[] =>
  Object.keys(catalog.speakables)
    .filter((id) => id.startsWith(`${above}.`) && !id.endsWith('.title'))
    .flatMap((id) => variantsOf(catalog, id));

function variantsOf(catalog: Catalog, id: string): Wanted[] {
  const variants = catalog.speakables[id]?.say ?? [];
  return variants.map((_, variant) => ({
    id,
    variant,
    name: variants.length > 1 ? `${id}.${variant + 1}` : id,
  }));
}

const read = readHearOptions(process.argv.slice(2));
if (read.is === 'help') {
  console.log(USAGE);
} else if (read.is === 'problem') {
  console.error(read.what);
  process.exitCode = 1;
} else {
  try {
    process.exitCode = hear(read.options);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
