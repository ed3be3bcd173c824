import type { Item } from '../catalog';
import type { TextRules } from './check-text';
import type { Collected } from './collect';
import { suggest } from './problems';
import { checkSeconds, checkWords, SHAPES } from './shapes';
import type { Shape } from './shapes';
import type { Located } from './read-list';
import type { Speakables } from './speakables';

/** The silence in which each partner talks, in a check-in for two and for one. */
const TALK_S = 8;
const TALK_ALONE_S = 9;

/** Tips that may speak of one study. */
const MOST_USES = 2;

/** Tips with their themes, check-ins, date ideas and lines: everything that is chosen and said in one reply. */
export function compileItems(all: Collected, speakables: Speakables): Item[] {
  return [
    ...compileTips(all, speakables),
    ...compileTogether(all, speakables),
    ...compileAlone(all, speakables),
    ...compileDates(all, speakables),
    ...compileLines(all, speakables),
  ];
}

function compileTips(all: Collected, speakables: Speakables): Item[] {
  const { addChecked, report, flagsOf } = speakables;
  const themes = new Set<string>();
  for (const theme of all.themes) {
    themes.add(theme.value.id);
    addChecked(theme, `theme.${theme.value.id}`, ['reason']);
  }
  const studies = new Map(all.evidence.map((study) => [study.value.id, 0]));
  return all.tips.map((tip) => {
    const { id, theme, title, why, evidence } = tip.value;
    addChecked(tip, `tip.${id}`, ['say', 'do']);
    checkShape(tip, `tip.${id}`, SHAPES.tip, speakables);
    addChecked(tip, `tip.${id}.title`, ['title']);
    if (why !== undefined) addChecked(tip, `tip.${id}.why`, ['why']);
    if (evidence !== undefined) {
      const uses = (studies.get(evidence) ?? 0) + 1;
      if (!studies.has(evidence))
        report(tip, 'evidence', `no study "${evidence}"${suggest(evidence, studies.keys())}`);
      else if (uses > MOST_USES)
        report(
          tip,
          'evidence',
          `${evidence} stands behind ${MOST_USES} tips already; nobody hears it a third time`,
        );
      studies.set(evidence, uses);
    }
    if (evidence !== undefined && why === undefined) {
      report(tip, 'evidence', 'a study without a `why` that speaks of it');
    }
    if (!themes.has(theme)) report(tip, 'theme', `theme "${theme}" is missing in en/themes.yaml`);
    const flags = flagsOf([tip.value.say, tip.value.do, title, why ?? '']);
    return { kind: 'tip', id: `tip.${id}`, theme, flags };
  });
}

function compileTogether(all: Collected, speakables: Speakables): Item[] {
  const { addChecked, flagsOf } = speakables;
  return all.together.map((one) => {
    const { id, mood, open, first, second, close } = one.value;
    const talk = ` [pause ${TALK_S}s] `;
    addChecked(
      one,
      `check-in.${id}`,
      ['open', 'first', 'second', 'close'],
      ([a, b, c, d]) => `${a} ${b}${talk}${c}${talk}${d}`,
    );
    checkPauses(one, ['open', 'first', 'second', 'close'], speakables);
    checkShape(one, `check-in.${id}`, SHAPES.together, speakables);
    addChecked(one, `check-in.${id}.title`, ['title']);
    const flags = flagsOf([open, first, second, close, 'each other']);
    return { kind: 'check-in', id: `check-in.${id}`, people: 'two', mood, flags };
  });
}

function compileAlone(all: Collected, speakables: Speakables): Item[] {
  const { addChecked, flagsOf } = speakables;
  return all.alone.map((one) => {
    const { id, mood, open, prompt, close } = one.value;
    addChecked(
      one,
      `check-in.${id}`,
      ['open', 'prompt', 'close'],
      ([a, b, c]) => `${a} ${b} [pause ${TALK_ALONE_S}s] ${c}`,
    );
    checkPauses(one, ['open', 'prompt', 'close'], speakables);
    checkShape(one, `check-in.${id}`, SHAPES.alone, speakables);
    addChecked(one, `check-in.${id}.title`, ['title']);
    const flags = flagsOf([open, prompt, close]);
    return { kind: 'check-in', id: `check-in.${id}`, people: 'one', mood, flags };
  });
}

function compileDates(all: Collected, speakables: Speakables): Item[] {
  const { addChecked, flagsOf } = speakables;
  return all.dates.map((date) => {
    const { id, title, say, first, needs, ...traits } = date.value;
    addChecked(date, `date.${id}`, ['say', 'first', 'needs']);
    checkShape(date, `date.${id}`, SHAPES.date, speakables);
    addChecked(date, `date.${id}.title`, ['title']);
    return { kind: 'date', id: `date.${id}`, ...traits, flags: flagsOf([title, say, first, needs]) };
  });
}

function compileLines(all: Collected, speakables: Speakables): Item[] {
  const { add, addChecked, check, content, flagsOf } = speakables;
  const quoted: TextRules = { ...content, question: 'free' };
  return all.lines.map((line) => {
    const { id, topic, say, softer } = line.value;
    for (const [field, spoken, intro] of [
      ['say', `line.${id}`, 'line-intro'],
      ['softer', `line.${id}.softer`, 'softer-intro'],
    ] as const) {
      const quote = `[quote]${line.value[field]}[/quote]`;
      check(line, field, quote, quoted, spoken);
      add(line, spoken, [quote]);
      checkLine(line, field, spoken, introsOf(all, intro), speakables);
    }
    addChecked(line, `line.${id}.title`, ['title']);
    return { kind: 'line', id: `line.${id}`, topic, flags: flagsOf([say, softer, 'each other']) };
  });
}

/** Whether what was added under an id takes as long as its kind may. */
function checkShape(
  at: Located<unknown>,
  id: string,
  shape: Shape,
  { byId, time, reportShape }: Speakables,
): void {
  const timed = time(byId[id]?.say[0] ?? '');
  reportShape(at, 'id', checkSeconds(id, timed, shape));
  if (shape === SHAPES.together) reportShape(at, 'id', checkWords(id, timed));
}

/** The pauses in which people talk are put in by us, and no others: the seconds of a check-in are theirs. */
function checkPauses(at: Located<object>, fields: readonly string[], { report }: Speakables): void {
  for (const field of fields) {
    const [found] = /\[pause[^\]]*\]/.exec(String((at.value as Record<string, unknown>)[field])) ?? [];
    if (found !== undefined)
      report(at, field, `"${found}": the pauses of a check-in are put in for you; leave it out`);
  }
}

/** The words that may stand before a line; the dice choose. */
const introsOf = (all: Collected, id: string): readonly string[] =>
  all.prompts.find((prompt) => prompt.value.id === id)?.value.say ?? [''];

/** A line is as long with the shortest words before it as it has to be, and with the longest no longer than it may be. */
function checkLine(
  at: Located<unknown>,
  field: string,
  id: string,
  intros: readonly string[],
  { byId, time, reportShape }: Speakables,
): void {
  const problems = intros.map((intro) => {
    const what = checkSeconds(id, time(`${intro} ${byId[id]?.say[0] ?? ''}`), SHAPES.line);
    return what?.replace(' takes', ` with "${intro}" before it takes`) ?? null;
  });
  reportShape(at, field, problems.find((what) => what !== null) ?? null);
}
