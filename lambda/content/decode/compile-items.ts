import type { Item } from '../catalog';
import type { TextRules } from './check-text';
import type { Collected } from './collect';
import { suggest } from './problems';
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

function compileTips(all: Collected, { addChecked, report, flagsOf }: Speakables): Item[] {
  const themes = new Set<string>();
  for (const theme of all.themes) {
    themes.add(theme.value.id);
    addChecked(theme, `theme.${theme.value.id}`, ['reason']);
  }
  const studies = new Map(all.evidence.map((study) => [study.value.id, 0]));
  return all.tips.map((tip) => {
    const { id, theme, title, why, evidence } = tip.value;
    addChecked(tip, `tip.${id}`, ['say', 'do']);
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

function compileTogether(all: Collected, { addChecked, flagsOf }: Speakables): Item[] {
  return all.together.map((one) => {
    const { id, mood, open, first, second, close } = one.value;
    const talk = ` [pause ${TALK_S}s] `;
    addChecked(
      one,
      `check-in.${id}`,
      ['open', 'first', 'second', 'close'],
      ([a, b, c, d]) => `${a} ${b}${talk}${c}${talk}${d}`,
    );
    addChecked(one, `check-in.${id}.title`, ['title']);
    const flags = flagsOf([open, first, second, close, 'each other']);
    return { kind: 'check-in', id: `check-in.${id}`, people: 'two', mood, flags };
  });
}

function compileAlone(all: Collected, { addChecked, flagsOf }: Speakables): Item[] {
  return all.alone.map((one) => {
    const { id, mood, open, prompt, close } = one.value;
    addChecked(
      one,
      `check-in.${id}`,
      ['open', 'prompt', 'close'],
      ([a, b, c]) => `${a} ${b} [pause ${TALK_ALONE_S}s] ${c}`,
    );
    addChecked(one, `check-in.${id}.title`, ['title']);
    const flags = flagsOf([open, prompt, close]);
    return { kind: 'check-in', id: `check-in.${id}`, people: 'one', mood, flags };
  });
}

function compileDates(all: Collected, { addChecked, flagsOf }: Speakables): Item[] {
  return all.dates.map((date) => {
    const { id, title, say, first, needs, ...traits } = date.value;
    addChecked(date, `date.${id}`, ['say', 'first', 'needs']);
    addChecked(date, `date.${id}.title`, ['title']);
    return { kind: 'date', id: `date.${id}`, ...traits, flags: flagsOf([title, say, first, needs]) };
  });
}

function compileLines(all: Collected, { add, addChecked, check, content, flagsOf }: Speakables): Item[] {
  const quoted: TextRules = { ...content, question: 'free' };
  return all.lines.map((line) => {
    const { id, topic, say, softer } = line.value;
    for (const [field, spoken] of [
      ['say', `line.${id}`],
      ['softer', `line.${id}.softer`],
    ] as const) {
      const quote = `[quote]${line.value[field]}[/quote]`;
      check(line, field, quote, quoted, spoken);
      add(line, spoken, [quote]);
    }
    addChecked(line, `line.${id}.title`, ['title']);
    return { kind: 'line', id: `line.${id}`, topic, flags: flagsOf([say, softer, 'each other']) };
  });
}
