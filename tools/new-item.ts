import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { THEMES } from '../lambda/content/decode/schemas';
import { suggest } from '../lambda/content/decode/problems';
import { readCodes, readModelFiles, ROOT } from './read-models';

const USAGE = `npm run new -- KIND [ID] [options]

Puts an empty item at the end of its file, with a free id, and says where. Write it, then: npm run models

  npm run new -- tip a-warm-mug --theme patience
  npm run new -- check-in two-socks [--for one]
  npm run new -- date stairs-picnic --place home
  npm run new -- line bins-again
  npm run new -- exercise a-slow-walk`;

interface Scaffold {
  /** Below `models/`. */
  readonly file: string;
  readonly text: string;
}

interface Wish {
  readonly id: string;
  readonly theme: string;
  readonly people: string;
  readonly place: string;
}

const PLACES = ['home', 'outside', 'out', 'apart'];

/** An item with nothing in it yet, for each kind. What is empty is told by `npm run models` until it is written. */
const SCAFFOLDS: Readonly<Record<string, (wish: Wish) => Scaffold>> = {
  tip: ({ id, theme }) => ({
    file: `en/tips/${theme}.yaml`,
    text: `
- id: ${id}
  theme: ${theme}
  title:                     # a few words, as in "You kept: a longer hug."
  say: >-                    # one idea. 12 to 25 seconds with what follows, about 30 to 55 words

  do: >-                     # one thing to do today

`,
  }),
  'check-in': ({ id, people }) =>
    people === 'one'
      ? {
          file: 'en/check-ins/alone.yaml',
          text: `
- id: ${id}
  mood: gentle               # gentle, practical, silly, thanks, before-bed, after-a-fight
  title:                     # a few words
  open:                      # one breath
  prompt:                    # then nine seconds are theirs. 40 to 52 words in all
  close:
`,
        }
      : {
          file: 'en/check-ins/together.yaml',
          text: `
- id: ${id}
  mood: gentle               # gentle, practical, silly, thanks, before-bed, after-a-fight
  title:                     # a few words
  open:                      # one breath
  first:                     # who begins, and with what; then eight seconds are theirs
  second:                    # the swap; then eight seconds
  close:                     # something to do that needs no device. 33 to 39 words in all
`,
        },
  date: ({ id, place }) => ({
    file: `en/date-ideas/${place}.yaml`,
    text: `
- id: ${id}
  title:                     # a few words
  minutes: 20                # 5 to 180
  cost: free                 # free, cheap
  place: ${place}
  noise: quiet               # quiet (a baby can sleep beside it), any
  energy: low                # low, some
  sitter: none               # none, "yes" (needs one)
  with-baby: "yes"           # "yes" (works with the baby along or awake), "no"
  season: any                # any, or a list: [spring, summer]
  say:                       # the picture. 32 to 45 words with what follows
  first:                     # the first small step
  needs:                     # what it needs
`,
  }),
  line: ({ id }) => ({
    file: 'en/lines/lines.yaml',
    text: `
- id: ${id}
  topic: night-feeds         # one of the topics in en/slots.yaml
  title:                     # a few words
  say:                       # the sentence to say, 10 to 24 words
  softer:                    # a gentler one, in other words
`,
  }),
  exercise: ({ id, theme }) => ({
    file: `en/exercises/${id}.yaml`,
    text: `id: ${id}
title:                       # a few words
theme: ${theme}
minutes: 3                   # what its longest way takes, within a fifth
private: false               # true: named only when somebody asks where they were
steps:
  - id: ready
    ask:                     # a yes or no question
    again:                   # the same in other words
    answers: { yes: begin, no: close }
  - id: begin
    say:                     # twelve seconds of speech at most, then a [pause 10s]
  - id: close
    ends: true
    say:
`,
  }),
};

/**
 * `npm run new -- KIND [ID]`.
 *
 * @returns the exit code: 0 where the item was put in place, else 1
 */
export function newItem(
  args: readonly string[],
  write: (stream: 'out' | 'err', text: string) => void,
  models = join(ROOT, 'models'),
): number {
  const refuse = (what: string): number => {
    write('err', what);
    return 1;
  };
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        theme: { type: 'string', default: 'patience' },
        for: { type: 'string', default: 'two' },
        place: { type: 'string', default: 'home' },
      },
    });
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  const [kind, asked, ...rest] = positionals;
  const scaffold = kind === undefined || !Object.hasOwn(SCAFFOLDS, kind) ? undefined : SCAFFOLDS[kind];
  if (kind === undefined) return refuse(USAGE);
  if (!scaffold)
    return refuse(`There is no kind "${kind}"${suggest(kind, Object.keys(SCAFFOLDS))}\n\n${USAGE}`);
  if (rest.length > 0) return refuse(`An id is words with hyphens: ${[asked, ...rest].join('-')}`);
  if (asked !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(asked))
    return refuse(`"${asked}" is no id; an id is lower-case words with hyphens, such as a-warm-mug`);
  if (!(THEMES as readonly string[]).includes(values.theme))
    return refuse(`There is no theme "${values.theme}"${suggest(values.theme, THEMES)}`);
  if (!PLACES.includes(values.place))
    return refuse(`There is no place "${values.place}"; it is one of ${PLACES.join(', ')}`);
  if (values.for !== 'one' && values.for !== 'two') return refuse('A check-in is --for one or --for two.');

  const taken = takenIds(kind, models);
  if (asked !== undefined && taken.has(asked))
    return refuse(`"${kind}.${asked}" is there already; ids are for ever, so choose another`);
  const id = asked ?? freeId(kind, taken);
  const { file, text } = scaffold({ id, theme: values.theme, people: values.for, place: values.place });
  const path = join(models, file);
  const before = existsSync(path) ? readFileSync(path, 'utf8').replace(/\n*$/, '\n') : '';
  writeFileSync(path, before + text);
  const line = before.split('\n').length + (before === '' ? 0 : 1);
  write('out', `models/${file}:${line}: ${kind}.${id} stands here, still empty.`);
  write('out', `Write it, then: npm run models\nHear it:        npm run hear -- ${kind}.${id}`);
  return 0;
}

/** Ids that were ever given, also to what was removed since or isn't compiled yet. */
function takenIds(kind: string, models: string): Set<string> {
  const given = Object.keys(readCodes()).flatMap((id) => {
    const [first, second] = id.split('.');
    return first === kind && second !== undefined ? [second] : [];
  });
  const written = [...readModelFiles(models)]
    .filter(([path]) => path.startsWith(`en/${kind}`))
    .flatMap(([, text]) => [...text.matchAll(/^(?:- )?id: (\S+)/gm)].map(([, id]) => id ?? ''));
  return new Set([...given, ...written]);
}

function freeId(kind: string, taken: ReadonlySet<string>): string {
  let n = 1;
  while (taken.has(`new-${kind}-${n}`)) n++;
  return `new-${kind}-${n}`;
}

if (require.main === module) {
  process.exitCode = newItem(process.argv.slice(2), (stream, text) =>
    stream === 'out' ? console.log(text) : console.error(text),
  );
}
