import type { Catalog } from '../content/catalog';
import { codeOf } from '../content/catalog';
import type { PromptId } from '../content/prompt-ids';
import { SAFETY_KINDS } from '../language/names';
import { fill } from '../speech/fill';
import { parseMarkup } from '../speech/markup';
import { toPlainText } from '../speech/plain-text';
import { text } from '../speech/speech';
import type { Speech } from '../speech/speech';
import type { Profile } from '../state/profile';
import type { SaidPart } from '../state/session';
import { helplineFor, emergencyNumber } from './helpline';

/**
 * One thing to say, by id: the recipe from which speech is made, now and again when somebody says "repeat". `words` fill its
 * variables with raw words, or with another speakable (`{ speak: id }`).
 */
export interface Part {
  readonly id: string;
  readonly variant: number;
  readonly words?: Readonly<Record<string, string | { readonly speak: string }>>;
}

/** What words depend on besides the part itself. */
export interface Ambience {
  readonly catalog: Catalog;
  readonly locale: string;
  readonly country: string | null;
  readonly profile: Profile;
  /** The choices kept in the exercise that is being played. */
  readonly keep: Readonly<Record<string, string>>;
}

/** Speaks parts one after the other, a blank between them. */
export function renderParts(parts: readonly Part[], ambience: Ambience): Speech {
  return parts.flatMap((part, i): Speech => {
    const speech = renderPart(part, ambience);
    return i === 0 ? speech : [text(' '), ...speech];
  });
}

function renderPart(part: Part, ambience: Ambience): Speech {
  const variants = ambience.catalog.speakables[part.id]?.say ?? [];
  const parsed = parseMarkup(variants[part.variant % Math.max(1, variants.length)] ?? '');
  if (parsed.is === 'problem') return [];
  return fill(parsed.script, (name) => valueOf(name, part, ambience));
}

function valueOf(name: string, part: Part, ambience: Ambience): string | null {
  const { catalog, locale, country, profile, keep } = ambience;
  const given = part.words && Object.hasOwn(part.words, name) ? part.words[name] : undefined;
  if (typeof given === 'string') return given;
  if (given) return toPlainText(renderPart({ id: given.speak, variant: 0 }, ambience));
  if (name === 'partner') return profile.names[0] ?? wordFor(catalog, 'partner', locale);
  if (name === 'emergency') return emergencyNumber(catalog, country);
  if (name === 'line')
    return helplineFor(catalog, country, safetyKindOfPart(part.id)) ?? emergencyNumber(catalog, country);
  if (Object.hasOwn(keep, name)) return own(catalog.choices, keep[name] ?? '');
  return wordFor(catalog, name, locale);
}

/** What stands under a key that may come from outside: never something that every object has. */
const own = (words: Readonly<Record<string, string>>, key: string): string | null =>
  Object.hasOwn(words, key) ? (words[key] ?? null) : null;

function wordFor(catalog: Catalog, id: string, locale: string): string | null {
  const forms = Object.hasOwn(catalog.words, id) ? catalog.words[id] : undefined;
  return forms ? (own(forms, locale) ?? own(forms, 'other')) : null;
}

const safetyKindOfPart = (id: string): (typeof SAFETY_KINDS)[number] | null =>
  SAFETY_KINDS.find((kind) => id === `safety.${kind}` || id.startsWith(`safety.${kind}.`)) ?? null;

/** A prompt in one of its variants: by the dice, or the shortest where somebody asked us to be quick. */
export function prompt(
  moment: { readonly catalog: Catalog; readonly dice: () => number; readonly profile: Profile },
  id: PromptId,
  words?: Part['words'],
): Part {
  return speak(moment, `prompt.${id}`, words);
}

/** Any speakable in one of its variants. */
export function speak(
  moment: { readonly catalog: Catalog; readonly dice: () => number; readonly profile: Profile },
  id: string,
  words?: Part['words'],
): Part {
  const variants = moment.catalog.speakables[id]?.say ?? [];
  const variant = moment.profile.brief
    ? variants.reduce((best, say, i) => (say.length < (variants[best]?.length ?? 0) ? i : best), 0)
    : Math.floor(moment.dice() * variants.length);
  return { id, variant, ...(words && { words }) };
}

/** The id of the content among parts (`tip.x`, `exercise.x.y`, `safety.z`); null where only prompts were said. */
export function itemOf(parts: readonly Part[]): string | null {
  for (const { id } of parts) {
    const [kind, name, more] = id.split('.');
    if (kind === 'exercise' && more !== undefined && more !== 'title') return `${kind}.${name}.${more}`;
    if (more !== 'title' && ['tip', 'check-in', 'date', 'line', 'safety'].includes(kind ?? ''))
      return `${kind}.${name}`;
  }
  return null;
}

/** The question as it was first asked, whichever way it was asked last. */
export const asFirstAsked = (part: Part): Part => ({ ...part, id: part.id.replace(/\.again$/, '') });

/** The question of a part that was just said in other words: in others yet where it was those already. */
export function inOtherWords(catalog: Catalog, said: Part): Part {
  const id = `${asFirstAsked(said).id}.again`;
  if (!Object.hasOwn(catalog.speakables, id)) return said;
  return { ...said, id, variant: said.variant + (said.id === id ? 1 : 0) };
}

/** Parts as a session carries them: by code. A part that has no code (it can't happen from a catalogue) is left out. */
export function packParts(catalog: Catalog, parts: readonly Part[]): SaidPart[] {
  return parts.flatMap(({ id, variant, words }): SaidPart[] => {
    const code = codeOf(catalog, id);
    if (code === undefined) return [];
    if (!words) return [[code, variant]];
    const packed = Object.entries(words).map(([name, value]): [string, string | number] => [
      name,
      typeof value === 'string' ? value : (codeOf(catalog, value.speak) ?? 0),
    ]);
    return [[code, variant, Object.fromEntries(packed)]];
  });
}

/** The parts a session names; content that no longer exists is left out. */
export function unpackParts(catalog: Catalog, said: readonly SaidPart[]): Part[] {
  return said.flatMap(([code, variant, words]): Part[] => {
    const id = catalog.idByCode.get(code);
    if (id === undefined) return [];
    if (!words) return [{ id, variant }];
    const unpacked = Object.entries(words).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : { speak: catalog.idByCode.get(value) ?? '' },
    ]);
    return [{ id, variant, words: Object.fromEntries(unpacked) as NonNullable<Part['words']> }];
  });
}
