import type { World } from '../../lambda/engine/world';
import { createRetryQueue } from '../../lambda/hosts/retry-queue';
import type { Change } from '../../lambda/state/change';
import { brokenStore, noPatience } from '../support/stores';
import { makeWorld } from '../support/world';

const SAVED: Change = { is: 'save', item: 5 };

/** A household whose changes could not be written, and a store that comes back when it is told to. */
function begin() {
  const healthy = makeWorld();
  let world: World = makeWorld({ profiles: brokenStore('down'), wait: noPatience });
  const queue = createRetryQueue(() => world);
  return {
    queue,
    key: healthy.keyOf('anna'),
    kept: () => healthy.kept('anna'),
    comeBack: () => (world = healthy),
  };
}

test('changes that could not be written are written once the store is back', async () => {
  const { queue, key, kept, comeBack } = begin();
  queue.put(key, [SAVED], 0);
  await queue.retry();
  expect(queue.size()).toBe(1);
  comeBack();
  await queue.retry();
  expect(queue.size()).toBe(0);
  expect((await kept())?.saved).toEqual([5]);
  await queue.close();
});

test('what was written meanwhile, or was to be forgotten, is not written again', async () => {
  const { queue, key, kept, comeBack } = begin();
  queue.put(key, [SAVED], 0);
  await queue.drop(key);
  comeBack();
  await queue.retry();
  expect(await kept()).toBeNull();
  await queue.close();
});

test('a household that was forgotten on another server meanwhile stays forgotten', async () => {
  const { queue, key, kept, comeBack } = begin();
  queue.put(key, [SAVED], 3);
  comeBack();
  await queue.retry();
  expect(queue.size()).toBe(0);
  expect(await kept()).toBeNull();
  await queue.close();
});

test('a server that stops tries once more', async () => {
  const { queue, key, kept, comeBack } = begin();
  queue.put(key, [SAVED], 0);
  comeBack();
  await queue.close();
  expect((await kept())?.saved).toEqual([5]);
});

test('it never holds more than a thousand households', async () => {
  const { queue } = begin();
  for (let i = 0; i < 1200; i++) queue.put(`household ${i}`, [SAVED], 0);
  expect(queue.size()).toBe(1000);
  for (let i = 0; i < 1200; i++) void queue.drop(`household ${i}`);
  await queue.close();
});

test('a household that asks to be forgotten while its changes are being written stays forgotten', async () => {
  const healthy = makeWorld();
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const profiles: World['profiles'] = {
    ...healthy.profiles,
    load: async (user) => {
      await held;
      return healthy.profiles.load(user);
    },
  };
  const queue = createRetryQueue(() => ({ ...healthy, profiles }));
  const key = healthy.keyOf('anna');
  queue.put(key, [SAVED], 0);
  const retried = queue.retry();
  const dropped = queue.drop(key);
  release();
  await dropped;
  await retried;
  expect(await healthy.kept('anna')).toBeNull();
  await queue.close();
});
