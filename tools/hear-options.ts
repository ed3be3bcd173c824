import { parseArgs } from 'node:util';

export interface HearOptions {
  readonly ids: readonly string[];
  /** A kind of which everything is spoken; null where ids are given. */
  readonly all: string | null;
  /** The file for one id, the folder for all of a kind; null for the usual place. */
  readonly out: string | null;
  readonly locale: string;
  readonly slow: boolean;
  readonly quiet: boolean;
  readonly play: boolean;
}

export type ReadOptions =
  | { readonly is: 'options'; readonly options: HearOptions }
  | { readonly is: 'help' }
  | { readonly is: 'problem'; readonly what: string };

/** What authors call each kind -> how its ids begin. */
export const KINDS: Readonly<Record<string, string>> = {
  tips: 'tip',
  'check-ins': 'check-in',
  'date-ideas': 'date',
  lines: 'line',
  exercises: 'exercise',
  prompts: 'prompt',
  themes: 'theme',
  safety: 'safety',
};

export const USAGE = `npm run hear -- ID ...       speaks them: tip.longer-hug, prompt.goodbye, exercise.hug (all of its steps)
npm run hear -- --all KIND   all of a kind into one folder, with a page to listen to.
                             KIND is ${Object.keys(KINDS).join(', ')}
  --out PATH        the file for one ID, or the folder for all of a KIND; else hear/
  --locale en-GB    with the words of that country
  --slow, --quiet   as somebody hears it who asked for that
  --no-play         only writes`;

export function readHearOptions(args: readonly string[]): ReadOptions {
  try {
    const { values, positionals: ids } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        all: { type: 'string' },
        out: { type: 'string' },
        locale: { type: 'string', default: 'en-US' },
        slow: { type: 'boolean', default: false },
        quiet: { type: 'boolean', default: false },
        'no-play': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { all = null, out = null, locale, slow, quiet } = values;
    if (values.help || (ids.length === 0 && all === null)) return { is: 'help' };
    if (all !== null && !Object.hasOwn(KINDS, all))
      return problem(`--all is one of ${Object.keys(KINDS).join(', ')}, not "${all}"`);
    if (all !== null && ids.length > 0) return problem('either --all or ids, not both');
    if (!/^[a-z]{2}-[A-Z]{2}$/.test(locale))
      return problem(`--locale is a locale such as en-GB, not "${locale}"`);
    return { is: 'options', options: { ids, all, out, locale, slow, quiet, play: !values['no-play'] } };
  } catch (error) {
    return problem(error instanceof Error ? error.message : String(error));
  }
}

const problem = (what: string): ReadOptions => ({ is: 'problem', what });
