import { beginTalk } from '../support/talk';
import { makeWorld, realCatalog } from '../support/world';

const catalog = realCatalog();

describe('in the middle of an exercise', () => {
  test.each(catalog.exercises)('"why" gives the reason behind $id, then the question again', async (one) => {
    const talk = beginTalk(makeWorld());
    await talk.launch();
    const asked = await talk.say('ExerciseIntent', { exercise: one.id });
    const { text, session } = await talk.say('WhyIntent');
    const reason = catalog.speakables[`theme.${one.theme}`]?.say[0] ?? '?';
    expect(text.startsWith(reason.slice(0, 20))).toBe(true);
    expect(session.asked).toBe(asked.session.asked);
  });

  test('a yes to "which one" is asked again in other words, then it pauses kindly with the place kept', async () => {
    const world = makeWorld();
    const talk = beginTalk(world);
    const first = await talk.say('ExerciseIntent', { exercise: 'sentence-builder' });
    const second = await talk.say('YesIntent');
    const third = await talk.say('YesIntent');
    expect([first, second, third].map((one) => one.listening)).toEqual([true, true, true]);
    expect(new Set([first.text, second.text, third.text]).size).toBe(3);
    expect((await talk.say('YesIntent')).listening).toBe(false);
    expect((await beginTalk(world).say('ResumeIntent')).seen.item).toBe(first.seen.item);
  });
});
