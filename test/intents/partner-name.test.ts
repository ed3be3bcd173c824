import type { Slots } from '../../lambda/language/names';
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

describe('the first names of a couple', () => {
  const names = async (...said: Slots['name'][]): Promise<readonly string[] | undefined> => {
    const world = makeWorld();
    const talk = beginTalk(world);
    for (const name of said) await talk.say('PartnerNameIntent', name === undefined ? {} : { name });
    return (await world.kept('anna'))?.names;
  };

  test('can be told one after the other, or both at once', async () => {
    expect(await names('ben', 'ana')).toEqual(['Ana', 'Ben']);
    expect(await names('ana and ben')).toEqual(['Ana', 'Ben']);
    expect(await names('mary lou and ben')).toEqual(['Mary Lou', 'Ben']);
  });

  test.each(['ana and ben and the baby', 'ana and', 'and ben', '<b> and ben', undefined])(
    'are refused together where one is none (%s)',
    async (said) => {
      expect(await names(said)).toBeUndefined();
    },
  );

  test('can be forgotten alone', async () => {
    const world = makeWorld();
    const talk = beginTalk(world);
    await talk.say('PartnerNameIntent', { name: 'ana and ben' });
    await talk.say('BabyAgeIntent', { age: '10 weeks' });
    await talk.say('ForgetNamesIntent');
    expect(await world.kept('anna')).toMatchObject({ names: [], baby: { months: 2 } });
  });
});
