import { codeOf } from '../../lambda/content/catalog';
import type { Profile } from '../../lambda/state/profile';
import type { ProfileStore } from '../../lambda/state/profile-store';
import { openMemoryStore } from '../../lambda/storage/memory-store';
import { EMPTY_SESSION } from '../../lambda/state/session';
import { beginTalk, intent } from '../support/talk';
import type { TestWorld } from '../support/world';
import { makeWorld, realCatalog, START } from '../support/world';

const MINUTE_MS = 60_000;
const catalog = realCatalog();

/** The moment so many minutes after the beginning. */
const minute = (n: number): { at: number } => ({ at: START + n * MINUTE_MS });

/** A store that can be lost, and whose next write can be held back until it is let go. */
interface Held {
  readonly profiles: ProfileStore;
  down: boolean;
  /** Holds the next write back; resolves once it has come. */
  readonly holdNext: () => { readonly came: Promise<void>; readonly letGo: () => void };
}

function holdingStore(): Held {
  const store = openMemoryStore({ now: () => START });
  const refuse = (): Promise<never> => Promise.reject(new Error('the store is down'));
  let hold: { came: () => void; gone: Promise<void> } | null = null;
  const held: Held = {
    down: false,
    holdNext: () => {
      let letGo = (): void => {};
      let come = (): void => {};
      const gone = new Promise<void>((resolve) => (letGo = resolve));
      const came = new Promise<void>((resolve) => (come = resolve));
      hold = { came: come, gone };
      return { came, letGo };
    },
    profiles: {
      load: (user) => (held.down ? refuse() : store.load(user)),
      save: async (user, text, expected) => {
        if (held.down) return refuse();
        const mine = hold;
        hold = null;
        mine?.came();
        await mine?.gone;
        return store.save(user, text, expected);
      },
      erase: (user) => store.erase(user),
      close: () => store.close(),
    },
  };
  return held;
}

/** Where the household's bookmark is; null where nothing is half-way. */
async function bookmark(world: TestWorld): Promise<string | null> {
  const place = (await world.kept('anna'))?.place;
  return place ? (catalog.idByCode.get(place.step) ?? null) : null;
}

const kept = async (world: TestWorld): Promise<Profile> => {
  const profile = await world.kept('anna');
  if (!profile) throw new Error('nothing is kept');
  return profile;
};

const ROUND = { exercise: 'appreciation-round' };
const HUG = { exercise: 'hug' };

describe('of a household with two phones', () => {
  test('an older bookmark that could not be written in time leaves a newer one as it is', async () => {
    const store = holdingStore();
    const world = makeWorld({ profiles: store.profiles });
    const kitchen = beginTalk(world);
    const bedroom = beginTalk(world);
    await kitchen.say('ExerciseIntent', ROUND, minute(0));
    store.down = true;
    // This one rides in the kitchen's session.
    const unwritten = await kitchen.say('YesIntent', {}, minute(1));
    expect(unwritten.seen.outcome).toBe('unwritten');
    store.down = false;
    await bedroom.say('ResumeIntent', {}, minute(2));
    await bedroom.say('YesIntent', {}, minute(3));
    await bedroom.say('YesIntent', {}, minute(4));
    const newer = await bookmark(world);
    expect(newer).toBe('exercise.appreciation-round.second-turn');
    await kitchen.end();
    expect(await bookmark(world)).toBe(newer);
  });

  test('an older bookmark does not bring back an exercise that was finished on the other one', async () => {
    const store = holdingStore();
    const world = makeWorld({ profiles: store.profiles });
    const kitchen = beginTalk(world);
    const bedroom = beginTalk(world);
    await kitchen.say('ExerciseIntent', ROUND, minute(0));
    store.down = true;
    await kitchen.say('YesIntent', {}, minute(1));
    store.down = false;
    await bedroom.say('ResumeIntent', {}, minute(2));
    await bedroom.say('NoIntent', {}, minute(3));
    expect(await bookmark(world)).toBeNull();
    await kitchen.end();
    expect(await bookmark(world)).toBeNull();
  });

  test('what waited on one stays forgotten once the other has asked to be forgotten', async () => {
    const store = holdingStore();
    const world = makeWorld({ profiles: store.profiles });
    const kitchen = beginTalk(world);
    const bedroom = beginTalk(world);
    await kitchen.say('PartnerNameIntent', { name: 'sam' }, minute(0));
    await kitchen.launch(minute(1));
    store.down = true;
    const unwritten = await kitchen.say('PartnerNameIntent', { name: 'ana' }, minute(2));
    expect(unwritten.seen.outcome).toBe('unwritten');
    store.down = false;
    await bedroom.say('ForgetUsIntent', {}, minute(3));
    await bedroom.say('YesIntent', {}, minute(4));
    expect(await world.kept('anna')).toBeNull();
    await kitchen.end();
    expect(await world.kept('anna')).toBeNull();
    await kitchen.say('TipIntent', {}, minute(5));
    expect((await kept(world)).names).toEqual([]);
  });

  test('what is due is not brought back by a write that waited while the other took it up', async () => {
    const world = makeWorld();
    const title = codeOf(catalog, 'exercise.handover-review.title') ?? 0;
    const waits = { is: 'mark', at: START, due: { title, at: START } } as const;
    const bedroom = beginTalk(world);
    await bedroom.hear(intent('TipIntent'), {
      ...minute(1),
      session: { ...EMPTY_SESSION, pending: [waits] },
    });
    await bedroom.launch(minute(2));
    expect((await bedroom.say('NoIntent', {}, minute(3))).listening).toBe(true);
    // Written again, as from a queue that could not tell that it was done.
    await beginTalk(world).hear(intent('TipIntent'), {
      ...minute(4),
      session: { ...EMPTY_SESSION, pending: [waits] },
    });
    expect((await kept(world)).due).toBeNull();
  });

  test('a turn that was begun earlier and ends later keeps the bookmark of the later turn', async () => {
    const store = holdingStore();
    const world = makeWorld({ profiles: store.profiles });
    const kitchen = beginTalk(world);
    const bedroom = beginTalk(world);
    await kitchen.say('ExerciseIntent', ROUND, minute(0));
    const { came, letGo } = store.holdNext();
    const slow = kitchen.say('YesIntent', {}, minute(1));
    await came;
    await bedroom.say('ExerciseIntent', HUG, minute(2));
    letGo();
    expect((await slow).seen.outcome).toBe('ok');
    expect(await bookmark(world)).toBe('exercise.hug.ready');
  });

  test('both keep something at the same moment, and both things are kept', async () => {
    const store = holdingStore();
    const world = makeWorld({ profiles: store.profiles });
    const kitchen = beginTalk(world);
    const bedroom = beginTalk(world);
    await kitchen.launch(minute(0));
    await bedroom.launch(minute(0));
    const tip = (await kitchen.say('TipIntent', { theme: 'patience' }, minute(0))).seen.item ?? '';
    const date = (await bedroom.say('DateIdeaIntent', {}, minute(1))).seen.item ?? '';
    const { came, letGo } = store.holdNext();
    const first = kitchen.say('SaveIntent', {}, minute(2));
    await came;
    const second = await bedroom.say('SaveIntent', {}, minute(2));
    letGo();
    expect([(await first).seen.outcome, second.seen.outcome]).toEqual(['ok', 'ok']);
    const { saved, heard } = await kept(world);
    const codes = [codeOf(catalog, tip), codeOf(catalog, date)];
    expect([...saved].sort()).toEqual([...codes].sort());
    expect([...heard].sort()).toEqual([...codes].sort());
  });

  test('twenty turns at once on either all leave what they did', async () => {
    const world = makeWorld({ profiles: openMemoryStore({ now: () => START }) });
    const phones = [beginTalk(world), beginTalk(world)];
    const items = new Set<string>();
    for (let round = 0; round < 10; round++) {
      const [one, other] = await Promise.all(
        phones.map((phone, i) =>
          phone.say('TipIntent', { theme: i === 0 ? 'patience' : 'micro-moments' }, minute(round)),
        ),
      );
      for (const reply of [one?.reply, other?.reply]) {
        const last = reply?.session.last?.item;
        if (last !== undefined) items.add(catalog.idByCode.get(last) ?? '');
      }
    }
    const { heard } = await kept(world);
    expect(heard.map((code) => catalog.idByCode.get(code)).sort()).toEqual([...items].sort());
  });

  test('each goes on in its own exercise while its session is open', async () => {
    const world = makeWorld();
    const kitchen = beginTalk(world);
    const bedroom = beginTalk(world);
    await kitchen.say('ExerciseIntent', ROUND, minute(0));
    await bedroom.say('ExerciseIntent', HUG, minute(1));
    expect((await kitchen.say('YesIntent', {}, minute(2))).seen.item).toBe(
      'exercise.appreciation-round.settle',
    );
    expect((await bedroom.say('YesIntent', {}, minute(3))).seen.item).toBe('exercise.hug.before');
    expect((await kitchen.say('BackIntent', {}, minute(4))).seen.item).toBe(
      'exercise.appreciation-round.ready',
    );
    expect((await bedroom.say('NoIntent', {}, minute(5))).seen.item).toBe('exercise.hug.no-hug');
  });

  test('a new session goes on with what was reached last, on whichever it was', async () => {
    const world = makeWorld();
    await beginTalk(world).say('ExerciseIntent', HUG, minute(1));
    await beginTalk(world).say('ExerciseIntent', ROUND, minute(0));
    expect((await beginTalk(world).say('ResumeIntent', {}, minute(9))).seen.item).toBe('exercise.hug.ready');
    await beginTalk(world).say('ExerciseIntent', ROUND, minute(10));
    expect((await beginTalk(world).say('ResumeIntent', {}, minute(11))).seen.item).toBe(
      'exercise.appreciation-round.ready',
    );
  });

  test('the end of an exercise on one leaves the other one half-way in its own', async () => {
    const world = makeWorld();
    const kitchen = beginTalk(world);
    const bedroom = beginTalk(world);
    await kitchen.say('ExerciseIntent', ROUND, minute(0));
    await bedroom.say('ExerciseIntent', HUG, minute(1));
    await bedroom.say('YesIntent', {}, minute(2));
    await bedroom.end();
    // Alone, so it ends at once.
    expect((await kitchen.say('NoIntent', {}, minute(3))).listening).toBe(false);
    const back = await beginTalk(world).say('ResumeIntent', {}, minute(60));
    expect(back.seen.item).toBe('exercise.hug.before');
  });

  test('what one has found out about danger ends the exercise for both', async () => {
    const world = makeWorld();
    await beginTalk(world).say('ExerciseIntent', ROUND, minute(0));
    await beginTalk(world).say('SafetyPartnerHarmIntent', {}, minute(1));
    expect(await bookmark(world)).toBeNull();
    const back = await beginTalk(world).say('ResumeIntent', {}, minute(2));
    expect(back.text).not.toContain('appreciation');
  });
});
