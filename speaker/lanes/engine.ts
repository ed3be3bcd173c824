import { converse } from '../../lambda/engine/converse';
import { listens } from '../../lambda/engine/turn';
import type { Input } from '../../lambda/engine/turn';
import { countryOf } from '../../lambda/language/country';
import { renderAlexa } from '../../lambda/platforms/alexa/ssml';
import type { Heard, Lane } from './lane';
import { throughJson } from './lane';

/** No platform at all: the engine itself, with its session through JSON like everywhere else. */
export const engineLane: Lane = {
  name: 'engine',
  opensAnew: true,
  repromptsItself: false,
  forgetsAfterMs: 20 * 60 * 1000,
  take: async (heard, { world, user, locale, at, state }) => {
    const turn = {
      input: inputOf(heard),
      text: heard.is === 'said' ? heard.text : null,
      locale,
      country: countryOf(null, locale, world.country),
      at,
      user,
      opens: state === null,
      session: state,
      can: { whisper: true, comeBack: 'open' },
    } as const;
    const reply = await converse(world, turn);
    const listening = reply !== null && listens(reply);
    return {
      request: throughJson(turn),
      response: throughJson(reply),
      ssml: reply && renderAlexa(reply.say, reply.manner),
      repromptSsml: reply?.again ? renderAlexa(reply.again, reply.manner) : null,
      listening,
      state: listening ? throughJson(reply.session) : null,
    };
  },
};

function inputOf(heard: Heard): Input {
  if (heard.is !== 'said') return heard;
  const { intent, slots } = heard.understood;
  if (intent === 'Launch') return { is: 'launch' };
  return intent === 'FallbackIntent' ? { is: 'unmatched' } : { is: 'intent', name: intent, slots };
}
