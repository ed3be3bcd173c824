import type { Flag, Speakable } from '../catalog';
import { checkText } from './check-text';
import type { TextRules } from './check-text';
import type { Collected } from './collect';
import { fill } from '../../speech/fill';
import { parseMarkup } from '../../speech/markup';
import { toPlainText } from '../../speech/plain-text';
import { createFlagFinder } from './flags';
import { HIGHEST_GRADE, readingGrade } from './reading-grade';
import { createWordRules } from './word-rules';
import type { Problem } from './problems';
import type { Located } from './read-list';
import type { Measured } from '../../speech/seconds';
import type { Time } from './timing';
import { beginTiming } from './timing';

/** Codes already given, by id. */
export type Codes = Readonly<Record<string, number>>;

type Keys = string | readonly (string | number)[];

/** Where the compilers of each kind put what can be spoken, and what is wrong with it. */
export interface Speakables {
  readonly byId: Record<string, Speakable>;
  /** The codes given before and the new ones. */
  readonly codes: Record<string, number>;
  /** The variables that any text may hold. */
  readonly common: ReadonlySet<string>;
  /** What content has to keep: it asks nothing of its own and holds no other variables. */
  readonly content: TextRules;
  readonly report: (at: Located<unknown>, keys: Keys, what: string) => void;
  /** At the item that an id was added for. */
  readonly reportItem: (id: string, what: string) => void;
  /** `id`: the one it is spoken under. */
  readonly check: (at: Located<object>, keys: Keys, markup: string, rules: TextRules, id: string) => void;
  readonly add: (at: Located<unknown>, id: string, say: readonly string[]) => void;
  /** Checks fields as content and adds them as one text, joined with blanks unless `join` says otherwise. */
  readonly addChecked: (
    at: Located<object>,
    id: string,
    fields: readonly string[],
    join?: (texts: string[]) => string,
  ) => void;
  /** How long texts take. */
  readonly time: Time;
  /** Reports something about a whole thing, at its first line. */
  readonly reportShape: (at: Located<unknown>, keys: Keys, what: string | null) => void;
  readonly flagsOf: (texts: readonly string[]) => Flag[];
}

/**
 * Ids that have a code keep it, new ones get the next free one; a code is never given twice, also not after its id was
 * removed.
 */
export function beginSpeakables(
  all: Collected,
  codes: Codes,
  problems: Problem[],
  measured: Measured,
): Speakables {
  const byId: Record<string, Speakable> = {};
  const nextCodes: Record<string, number> = { ...codes };
  let free = Math.max(0, ...Object.values(codes)) + 1;
  const common = new Set([...all.words.map((word) => word.value.id), 'partner']);
  const content: TextRules = { variables: common, question: 'never' };
  const flagWords = all.flags[0]?.value ?? { couple: [], touch: [], conflict: [], baby: [] };

  /** Told once, not for each of its texts. */
  const repeated = new Set<Located<unknown>>();

  const report: Speakables['report'] = (at, field, what) => {
    const keys = typeof field === 'string' ? [field] : field;
    problems.push({ path: at.path, line: at.lineOf(...keys), what: `\`${keys.join('.')}\`: ${what}` });
  };
  const reportShape: Speakables['reportShape'] = (at, field, what) => {
    const keys = typeof field === 'string' ? [field] : field;
    if (what !== null) problems.push({ path: at.path, line: at.lineOf(...keys), what });
  };
  const findWords = createWordRules(all.rules.map(({ value }) => value));
  const check: Speakables['check'] = (at, keys, markup, rules, id) => {
    const context = { id, whole: textsIn(at.value), evidence: 'evidence' in at.value && id.endsWith('.why') };
    for (const what of checkText(markup, rules, context, findWords)) report(at, keys, what);
  };
  const places = new Map<string, Located<unknown>>();
  const reportItem: Speakables['reportItem'] = (id, what) => {
    const at = places.get(id);
    if (at) report(at, 'id', what);
  };
  const add: Speakables['add'] = (at, id, say) => {
    if (Object.hasOwn(byId, id)) {
      if (!repeated.has(at)) {
        report(at, 'id', `"${id}" stands twice; ids are for ever, so choose another for the new one`);
      }
      repeated.add(at);
      return;
    }
    places.set(id, at);
    const code = (nextCodes[id] ??= free++);
    byId[id] = { code, say };
  };
  const addChecked: Speakables['addChecked'] = (at, id, fields, join = (texts) => texts.join(' ')) => {
    const texts = fields.map((field) => String((at.value as Record<string, unknown>)[field]));
    texts.forEach((text, i) => check(at, fields[i] ?? '', text, content, id));
    const whole = join(texts);
    const grade = readingGrade(plainWords(whole));
    if (grade !== null && grade > HIGHEST_GRADE)
      report(
        at,
        fields[0] ?? '',
        `school grade ${grade}, ${HIGHEST_GRADE} at most; use shorter words and sentences`,
      );
    add(at, id, [whole]);
  };
  const flagsOf = createFlagFinder(flagWords);
  const time = beginTiming(all, measured);
  return {
    byId,
    codes: nextCodes,
    common,
    content,
    report,
    reportItem,
    check,
    add,
    addChecked,
    time,
    reportShape,
    flagsOf,
  };
}

/** The words of a text, with stand-ins for what isn't known yet. */
export function plainWords(markup: string): string {
  const parsed = parseMarkup(markup);
  return parsed.is === 'script' ? toPlainText(fill(parsed.script, () => 'partner')) : '';
}

/** Everything that is written in an item, however deep. */
const textsIn = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.values(value).map(textsIn).join(' ')
    : typeof value === 'string'
      ? value
      : '';
