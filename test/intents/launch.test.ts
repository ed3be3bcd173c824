import { beginTalk } from '../support/talk';
import { makeWorld, realCatalog, START } from '../support/world';

const HOUR_MS = 3_600_000;

/** What a couple hears that comes back so long after they were cut off at the first question of the hug. */
async function comeBackAfter(ms: number): Promise<string> {
  const world = makeWorld();
  await beginTalk(world).say('ExerciseIntent', { exercise: 'hug' });
  return (await beginTalk(world).launch({ at: START + ms })).text;
}

describe('a launch after an exercise was cut off', () => {
  const offers = realCatalog().speakables['prompt.carry-on-offer']?.say ?? [];

  test('offers to carry on within two hours, and does not name what', async () => {
    const heard = await comeBackAfter(2 * HOUR_MS);
    expect(offers).toContain(heard);
    expect(heard).not.toContain('hug');
  });

  test('is an ordinary one after that', async () => {
    expect(offers).not.toContain(await comeBackAfter(2 * HOUR_MS + 1));
  });
});
