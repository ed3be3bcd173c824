import { beginTalk } from '../support/talk';
import { makeWorld } from '../support/world';

test.each(['a'.repeat(20) + ' ' + 'b'.repeat(20), 'ß' + 'a'.repeat(19) + ' ' + 'b'.repeat(19)])(
  'a name too long to be kept (%s) is refused, and nothing that was kept before is lost',
  async (name) => {
    const world = makeWorld();
    const talk = beginTalk(world);
    await talk.say('TipIntent');
    const before = await world.kept('anna');
    const { text } = await talk.say('PartnerNameIntent', { name });
    expect(text.toLowerCase()).not.toContain('aaaa');
    expect(await world.kept('anna')).toEqual(before);
  },
);
