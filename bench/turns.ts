import type { RequestEnvelope } from 'ask-sdk-model';
import { SkillBuilders } from 'ask-sdk-core';
import { seededDice } from '../lambda/hosts/dice';
import { createWorld } from '../lambda/hosts/world';
import { openMemoryStore } from '../lambda/storage/memory-store';
import type { Exchange, Lane } from '../speaker/lanes/lane';
import type { SpeakerModels } from '../speaker/models';
import type { Percentiles } from './percentiles';
import { percentilesOf } from './percentiles';

const WARM_UP = 400;
const TURNS = 4000;
const START = Date.UTC(2026, 10, 23, 3);

/** What is said in turn; a household without an id, so that no store is asked. */
const SAID = [
  'give us a tip',
  'why',
  'another',
  'save that',
  'no sitter no money twenty minutes something quiet',
  'something cheaper',
  'the appreciation round',
  'yes',
  'i cry all day',
  'stop',
] as const;

/** One turn after the other through a platform's real code; understanding the words isn't counted, the platforms do that. */
export async function timeTurns({ catalog, understand }: SpeakerModels, lane: Lane): Promise<Percentiles> {
  const world = createWorld({
    catalog,
    profiles: openMemoryStore({ now: () => START }),
    keyOf: (user) => user,
    country: 'US',
    dice: seededDice(1),
    observe: () => {},
  });
  const heard = SAID.map((text) => ({ is: 'said', text, understood: understand(text) }) as const);
  const times: number[] = [];
  let state: Exchange['state'] = null;
  for (let i = 0; i < WARM_UP + TURNS; i++) {
    const said = heard[i % heard.length];
    if (!said) break;
    const begun = performance.now();
    const done: Exchange | null = await lane.take(said, {
      world,
      session: 'bench',
      user: '',
      locale: 'en-US',
      at: START,
      state,
    });
    const ms = performance.now() - begun;
    state = done?.state ?? null;
    if (i >= WARM_UP) times.push(ms);
  }
  return percentilesOf(times);
}

/** The floor: the SDK alone with a handler that says a constant, its envelope through JSON as well. */
export async function timeBareSdk(): Promise<Percentiles> {
  const skill = SkillBuilders.custom()
    .addRequestHandlers({
      canHandle: () => true,
      handle: (input) => input.responseBuilder.speak('A constant.').getResponse(),
    })
    .create();
  const envelope = JSON.stringify({
    version: '1.0',
    session: {
      new: true,
      sessionId: 's',
      application: { applicationId: 'a' },
      attributes: {},
      user: { userId: 'u' },
    },
    context: { System: { application: { applicationId: 'a' }, user: { userId: 'u' } } },
    request: {
      type: 'IntentRequest',
      requestId: 'r',
      timestamp: '2026-11-23T03:00:00Z',
      locale: 'en-US',
      intent: { name: 'TipIntent' },
    },
  });
  const times: number[] = [];
  for (let i = 0; i < WARM_UP + TURNS; i++) {
    const begun = performance.now();
    JSON.stringify(await skill.invoke(JSON.parse(envelope) as RequestEnvelope));
    if (i >= WARM_UP) times.push(performance.now() - begun);
  }
  return percentilesOf(times);
}
