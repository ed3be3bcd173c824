import { parseArgs } from 'node:util';
import type { LaneName } from '../lanes/lane';
import { isLaneName, LANE_NAMES } from '../lanes/lane';

export interface TalkOptions {
  readonly json: boolean;
  readonly as: LaneName;
  readonly user: string;
  readonly locale: string;
  readonly seed: number;
}

export type ReadOptions =
  | { readonly is: 'options'; readonly options: TalkOptions }
  | { readonly is: 'help' }
  | { readonly is: 'problem'; readonly what: string };

export const USAGE = `npm run talk -- [--json] [--as ${LANE_NAMES.join('|')}] [--user NAME] [--locale en-US] [--seed 1]

Type what you would say. Some lines stand for something else:
  .launch     open it            .silence    say nothing
  .end        the device closes  .later 7d   a week goes by (s, m, h, d, w)
Leave with Ctrl-D.`;

export function readOptions(args: readonly string[]): ReadOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        as: { type: 'string', default: 'alexa' },
        user: { type: 'string', default: 'talk' },
        locale: { type: 'string', default: 'en-US' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { is: 'help' };
    const { json, as, user, locale, seed } = values;
    if (!isLaneName(as)) return problem(`--as is one of ${LANE_NAMES.join(', ')}, not "${as}"`);
    if (!/^[a-z]{2}-[A-Z]{2}$/.test(locale))
      return problem(`--locale is a locale such as en-GB, not "${locale}"`);
    if (!/^\d{1,9}$/.test(seed)) return problem(`--seed is a whole number, not "${seed}"`);
    if (user === '') return problem('--user is empty');
    return { is: 'options', options: { json, as, user, locale, seed: Number(seed) } };
  } catch (error) {
    return problem(error instanceof Error ? error.message : String(error));
  }
}

const problem = (what: string): ReadOptions => ({ is: 'problem', what });
