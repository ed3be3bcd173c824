import { flagsOf } from '../../lambda/content/catalog';
import { beginTalk } from '../support/talk';
import { makeWorld, realCatalog } from '../support/world';

const catalog = realCatalog();
const spared = (flag: 'couple' | 'touch'): string => {
  const item = catalog.items.find((one) => one.kind === 'tip' && one.flags.includes(flag));
  if (!item) throw new Error(`no tip is about ${flag}`);
  return item.id;
};
const codeOf = (id: string): number => catalog.speakables[id]?.code ?? -1;
/** Without its beginning, which is a capital where it is read back. */
const titleOf = (id: string): string => (catalog.speakables[`${id}.title`]?.say[0] ?? '??').slice(1);

describe('somebody who is not safe at home', () => {
  test('is not read back what was saved about the two of them, for the rest of the session', async () => {
    const world = makeWorld();
    const id = spared('couple');
    const talk = beginTalk(world);
    await talk.launch();
    await world.profiles.save(
      world.keyOf('anna'),
      JSON.stringify({ ...(await world.kept('anna')), saved: [codeOf(id)] }),
      1,
    );
    expect((await talk.say('SavedIntent')).text).toContain(titleOf(id));
    await talk.say('SafetyPartnerHarmIntent');
    expect((await talk.say('SavedIntent')).text).not.toContain(titleOf(id));
    // The next session is an ordinary one.
    expect((await beginTalk(world).say('SavedIntent')).text).toContain(titleOf(id));
  });

  test('is still spared it after asking to be forgotten', async () => {
    const talk = beginTalk(makeWorld());
    await talk.launch();
    const { session } = await talk.say('SafetyPartnerHarmIntent');
    await talk.say('ForgetUsIntent');
    const after = await talk.say('YesIntent');
    expect(flagsOf(after.session.avoid)).toEqual(['couple', 'touch', 'conflict']);
    expect(after.session.avoid).toBe(session.avoid);
  });
});
