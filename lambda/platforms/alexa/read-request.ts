import type { Input, Turn } from '../../engine/turn';
import { countryOf, localeOf } from '../../language/country';
import { isIntentName } from '../../language/names';
import type { IntentName } from '../../language/names';
import { readSlots } from '../../language/read-slots';
import type { Json } from '../json';
import { at, isObject, textAt } from '../json';

/** Amazon's built-in intents that we take, by the neutral intent they mean. Any other is not understood. */
export const BUILT_INS: Readonly<Record<string, IntentName>> = {
  'AMAZON.HelpIntent': 'HelpIntent',
  'AMAZON.StopIntent': 'StopIntent',
  'AMAZON.CancelIntent': 'CancelIntent',
  'AMAZON.NavigateHomeIntent': 'StopIntent',
  'AMAZON.PauseIntent': 'PauseIntent',
  'AMAZON.ResumeIntent': 'ResumeIntent',
  'AMAZON.NextIntent': 'NextIntent',
  'AMAZON.PreviousIntent': 'BackIntent',
  'AMAZON.YesIntent': 'YesIntent',
  'AMAZON.NoIntent': 'NoIntent',
  'AMAZON.RepeatIntent': 'RepeatIntent',
  'AMAZON.StartOverIntent': 'RepeatIntent',
  'AMAZON.MoreIntent': 'AnotherIntent',
  'AMAZON.FallbackIntent': 'FallbackIntent',
};

/** The key under which our session stands in Alexa's session attributes. */
export const STATE = 'state';

/** Reads an envelope whose request type is one that takes a turn. Everything in it may be missing. */
export function readTurn(envelope: Json, country: string | null, now: number): Turn {
  const code = textAt(envelope, 'request', 'locale') ?? 'en';
  const where = countryOf(null, code, country);
  return {
    input: readInput(at(envelope, 'request')),
    text: null,
    locale: localeOf(code, where),
    country: where,
    at: now,
    user: readUser(envelope),
    opens: at(envelope, 'session', 'new') !== false,
    session: at(envelope, 'session', 'attributes', STATE),
    can: { whisper: true, comeBack: 'open' },
  };
}

/** The household: the same id in a session and outside of one. */
export const readUser = (envelope: Json): string | null =>
  textAt(envelope, 'context', 'System', 'user', 'userId') ?? textAt(envelope, 'session', 'user', 'userId');

function readInput(request: unknown): Input {
  switch (textAt(request, 'type')) {
    case 'LaunchRequest':
      return { is: 'launch' };
    case 'SessionEndedRequest':
      return { is: 'ended' };
    default: {
      const platformName = textAt(request, 'intent', 'name') ?? '';
      const name = Object.hasOwn(BUILT_INS, platformName) ? BUILT_INS[platformName] : platformName;
      if (!isIntentName(name) || name === 'FallbackIntent') return { is: 'unmatched' };
      return { is: 'intent', name, slots: readSlots(slotPairs(at(request, 'intent', 'slots'))) };
    }
  }
}

/** Each slot's value: the id that Alexa resolved it to, else the words. */
export function slotPairs(slots: unknown): [string, unknown][] {
  if (!isObject(slots)) return [];
  return Object.entries(slots).map(([key, slot]) => [key, resolvedId(slot) ?? at(slot, 'value')]);
}

function resolvedId(slot: unknown): string | null {
  const authorities = at(slot, 'resolutions', 'resolutionsPerAuthority');
  if (!Array.isArray(authorities)) return null;
  for (const authority of authorities as unknown[]) {
    const values = at(authority, 'values');
    const id = Array.isArray(values) ? textAt((values as unknown[])[0], 'value', 'id') : null;
    if (id !== null) return id;
  }
  return null;
}
