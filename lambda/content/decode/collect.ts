import type * as v from 'valibot';
import { SAFETY_INTENTS } from '../../language/names';
import type { Problem } from './problems';
import type { Located } from './read-list';
import { readList, readOne } from './read-list';
import { readYaml } from './read-yaml';
import * as schema from './schemas';
import * as language from './schemas-language';

type Out<S extends v.GenericSchema> = v.InferOutput<S>;

/** Everything authors have written, decoded file by file, with the lines it stands on. */
export interface Collected {
  themes: Located<Out<typeof schema.Theme>>[];
  evidence: Located<Out<typeof schema.Evidence>>[];
  tips: Located<Out<typeof schema.Tip>>[];
  together: Located<Out<typeof schema.Together>>[];
  alone: Located<Out<typeof schema.Alone>>[];
  dates: Located<Out<typeof schema.DateIdea>>[];
  lines: Located<Out<typeof schema.Line>>[];
  exercises: Located<Out<typeof schema.Exercise>>[];
  choices: Located<Out<typeof schema.Choice>>[];
  prompts: Located<Out<typeof schema.Prompt>>[];
  words: Located<Out<typeof schema.Word>>[];
  flags: Located<Out<typeof schema.Flags>>[];
  rules: Located<Out<typeof schema.WordRule>>[];
  numbers: Located<Out<typeof language.Numbers>>[];
  casual: Located<Out<typeof language.Casual>>[];
  helplines: Located<Out<typeof schema.Helpline>>[];
  safety: Located<Out<typeof schema.Safety>>[];
  expressions: Located<Out<typeof schema.Expression>>[];
  intents: Located<Out<typeof language.Intent>>[];
  slots: Located<Out<typeof language.Slot>>[];
  sentences: Located<Out<typeof language.Sentences>>[];
}

type Decode = (collected: Collected, file: Parameters<typeof readOne>[0], problems: Problem[]) => void;

const list =
  <K extends keyof Collected>(key: K, of: v.GenericSchema<unknown, Collected[K][number]['value']>): Decode =>
  (collected, file, problems) =>
    void (collected[key] as Located<unknown>[]).push(...readList(file, of, problems));

const one =
  <K extends keyof Collected>(key: K, of: v.GenericSchema<unknown, Collected[K][number]['value']>): Decode =>
  (collected, file, problems) => {
    const read = readOne(file, of, problems);
    if (read) (collected[key] as Located<unknown>[]).push(read);
  };

/** Which kind of thing a file holds, by its path below `models/`. */
const FILES: readonly (readonly [RegExp, Decode])[] = [
  [/^intents\.yaml$/, list('intents', language.Intent)],
  [/^evidence\.yaml$/, list('evidence', schema.Evidence)],
  [/^safety-lines\.yaml$/, list('helplines', schema.Helpline)],
  [/^en\/themes\.yaml$/, list('themes', schema.Theme)],
  [/^en\/tips\/[^/]+\.yaml$/, list('tips', schema.Tip)],
  [/^en\/check-ins\/together[^/]*\.yaml$/, list('together', schema.Together)],
  [/^en\/check-ins\/alone[^/]*\.yaml$/, list('alone', schema.Alone)],
  [/^en\/date-ideas\/[^/]+\.yaml$/, list('dates', schema.DateIdea)],
  [/^en\/lines\/[^/]+\.yaml$/, list('lines', schema.Line)],
  [/^en\/exercises\/[^/]+\.yaml$/, one('exercises', schema.Exercise)],
  [/^en\/choices\.yaml$/, list('choices', schema.Choice)],
  [/^en\/prompts\.yaml$/, list('prompts', schema.Prompt)],
  [/^en\/words\.yaml$/, list('words', schema.Word)],
  [/^en\/flags\.yaml$/, one('flags', schema.Flags)],
  [/^en\/rules\.yaml$/, list('rules', schema.WordRule)],
  [/^en\/numbers\.yaml$/, one('numbers', language.Numbers)],
  [/^en\/casual\.yaml$/, one('casual', language.Casual)],
  [/^en\/safety\/expressions\.yaml$/, list('expressions', schema.Expression)],
  [/^en\/safety\/[^/]+\.yaml$/, one('safety', schema.Safety)],
  [/^en\/slots\.yaml$/, list('slots', language.Slot)],
  [/^en\/sentences\/[^/]+\.yaml$/, one('sentences', language.Sentences)],
];

/** Decodes all files. `files`: path below `models/` -> text. `prefix` goes before each path in a problem. */
export function collect(files: ReadonlyMap<string, string>, prefix: string, problems: Problem[]): Collected {
  const collected: Collected = {
    themes: [],
    evidence: [],
    tips: [],
    together: [],
    alone: [],
    dates: [],
    lines: [],
    exercises: [],
    choices: [],
    prompts: [],
    words: [],
    flags: [],
    rules: [],
    numbers: [],
    casual: [],
    helplines: [],
    safety: [],
    expressions: [],
    intents: [],
    slots: [],
    sentences: [],
  };
  for (const path of [...files.keys()].sort()) {
    const decode = FILES.find(([pattern]) => pattern.test(path))?.[1];
    if (!decode) {
      problems.push({
        path: prefix + path,
        line: 1,
        what: 'no such kind of file; models/README.md lists where things are',
      });
      continue;
    }
    const read = readYaml(prefix + path, files.get(path) ?? '');
    if (read.is === 'problems') problems.push(...read.problems);
    else decode(collected, read.file, problems);
  }
  for (const { value, path, lineOf } of collected.safety) {
    if (SAFETY_INTENTS[value.id] !== value.intent) {
      problems.push({
        path,
        line: lineOf('intent'),
        what: `\`intent\` of ${value.id} is ${SAFETY_INTENTS[value.id]}`,
      });
    }
  }
  return collected;
}
