import { beginTalk } from '../support/talk';
import { makeWorld, realCatalog, START } from '../support/world';

const TEN_MINUTES_MS = 600_000;

/** "Ask tiny moments why", so long after a tip was heard. */
async function whyAfter(ms: number): Promise<string> {
  const world = makeWorld();
  await beginTalk(world).say('TipIntent', { theme: 'patience' });
  return (await beginTalk(world).say('WhyIntent', {}, { at: START + ms })).text;
}

describe('"why" in a new session', () => {
  const nothing = realCatalog().speakables['prompt.nothing-to-explain']?.say ?? [];

  test('is about the last tip for ten minutes', async () => {
    expect(nothing).not.toContain(await whyAfter(TEN_MINUTES_MS));
  });

  test('is about nothing after that', async () => {
    expect(nothing).toContain(await whyAfter(TEN_MINUTES_MS + 1));
  });
});
