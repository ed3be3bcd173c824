import type { CasualWords, IntentModel, LanguageData, SlotModel } from '../../language/language-model';
import { INTENT_NAMES, SLOT_NAMES } from '../../language/names';
import { parseTemplate, slotsOf } from '../../language/template';
import { toWords } from '../../language/words';
import type { Collected } from './collect';
import { numberWords } from './number-words';
import type { Problem } from './problems';
import { suggest } from './problems';

/** Turns intents, slots and sentences into the language model; everything wrong goes to `problems`. */
export function compileLanguage(all: Collected, problems: Problem[]): LanguageData {
  const slots = compileSlots(all, problems);
  const values = new Map(
    slots.map((slot) => [
      slot.name as string,
      slot.kind === 'list' ? new Set(slot.values.map((one) => one.id)) : null,
    ]),
  );
  const intents: IntentModel[] = [];
  const seen = new Set<string>();
  for (const { value: written, path, lineOf } of all.sentences) {
    const report = (keys: (string | number)[], what: string): void =>
      void problems.push({ path, line: lineOf(...keys), what });
    const intent = all.intents.find((one) => one.value.id === written.id)?.value;
    if (!intent && written.id !== 'Launch')
      report(['id'], `intent "${written.id}" is missing in intents.yaml`);
    if (seen.has(written.id)) report(['id'], `sentences for "${written.id}" stand in two files`);
    seen.add(written.id);
    const declared: readonly string[] = intent?.slots ?? [];
    const sentences = written.sentences.map((sentence, i) => {
      const { say: template, slots: meant } =
        typeof sentence === 'string' ? { say: sentence, slots: {} } : sentence;
      const parsed = parseTemplate(template);
      if (parsed.is === 'problem') report(['sentences', i], parsed.what);
      const named = parsed.is === 'template' ? [...slotsOf(parsed.template)] : [];
      for (const slot of [...named, ...Object.keys(meant)]) {
        if (!declared.includes(slot))
          report(['sentences', i], `${written.id} has no slot {${slot}}${suggest(slot, declared)}`);
      }
      for (const [slot, id] of Object.entries(meant)) {
        const known = values.get(slot);
        if (known && !known.has(id))
          report(['sentences', i], `${slot} has no value "${id}"${suggest(id, known)}`);
      }
      return { template, slots: meant };
    });
    intents.push({
      name: written.id,
      meaning: intent?.meaning ?? 'opening',
      slots: intent?.slots ?? [],
      ...(intent?.alexa !== undefined && { alexa: intent.alexa }),
      reply: written.reply,
      sentences,
    });
  }
  for (const name of INTENT_NAMES) {
    if (!seen.has(name))
      problems.push({
        path: `en/sentences/${name}.yaml`,
        line: 1,
        what: `sentences for ${name} are missing`,
      });
  }
  const order = ['Launch', ...INTENT_NAMES];
  return {
    language: 'en',
    intents: intents.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)),
    slots,
    numbers: numberWords(all),
    casual: casualWords(all, problems),
  };
}

function casualWords(all: Collected, problems: Problem[]): CasualWords {
  const written = all.casual[0]?.value;
  if (!written)
    problems.push({ path: 'en/casual.yaml', line: 1, what: 'the words that carry no wish are missing' });
  const { fillers = [], openers = [], between = [], corrections = [], name = '' } = written ?? {};
  return {
    fillers,
    openers,
    between,
    corrections,
    name,
    beforeName: written?.['before-name'] ?? [],
    afterName: written?.['after-name'] ?? [],
  };
}

function compileSlots(all: Collected, problems: Problem[]): SlotModel[] {
  const slots: SlotModel[] = [];
  for (const { value: slot, path, lineOf } of all.slots) {
    if (slot.kind === 'choices') {
      slots.push({
        name: slot.id,
        kind: 'list',
        values: all.choices.map(({ value }) => ({ ...value, say: value.say.toLowerCase() })),
      });
    } else if (slot.kind === 'list') {
      const owner = new Map<string, string>();
      slot.values.forEach((value, i) => {
        for (const phrase of [value.say, ...value.synonyms]) {
          const words = toWords(phrase).join(' ');
          const other = owner.get(words);
          if (other !== undefined && other !== value.id) {
            problems.push({
              path,
              line: lineOf('values', i),
              what: `"${phrase}" is said for both ${other} and ${value.id}`,
            });
          }
          owner.set(words, value.id);
        }
      });
      slots.push({ name: slot.id, kind: 'list', values: slot.values });
    } else {
      slots.push({ name: slot.id, kind: slot.kind });
    }
  }
  for (const name of SLOT_NAMES) {
    if (!slots.some((slot) => slot.name === name))
      problems.push({ path: 'en/slots.yaml', line: 1, what: `slot "${name}" is missing` });
  }
  return slots;
}
