import { MOST_PROFILES, openMemoryStore } from '../../lambda/storage/memory-store';
import { A_YEAR_MS, OURS, startClock, testStoreContract } from './store-contract';

describe('memory store', () => {
  testStoreContract((now) => openMemoryStore({ now }));

  test('each one begins empty and keeps its own', async () => {
    const { now } = startClock();
    await openMemoryStore({ now }).save(OURS, 'text', 0);
    expect(await openMemoryStore({ now }).load(OURS)).toBeNull();
  });

  test('a full one drops the household that was written longest ago, not the one that came first', async () => {
    const store = openMemoryStore({ now: startClock().now });
    await store.save('first', 'text', 0);
    await store.save('second', 'text', 0);
    await store.save('first', 'again', 1);
    for (let count = 2; count < MOST_PROFILES; count++) await store.save(`household ${count}`, 'text', 0);
    expect(await store.load('second')).not.toBeNull();

    await store.save('one too many', 'text', 0);
    expect(await store.load('second')).toBeNull();
    expect(await store.load('first')).toEqual({ text: 'again', version: 2 });
    expect(await store.load('one too many')).not.toBeNull();
  });

  test('a full one drops nobody who is still here for somebody who is not', async () => {
    const clock = startClock();
    const store = openMemoryStore({ now: clock.now });
    for (let count = 0; count < MOST_PROFILES; count++) await store.save(`old ${count}`, 'text', 0);
    clock.move(A_YEAR_MS - 1);
    await store.save('old 0', 'came back', 1);
    clock.move(1);
    for (let count = 1; count < MOST_PROFILES; count++) await store.save(`new ${count}`, 'text', 0);
    expect(await store.load('old 0')).toEqual({ text: 'came back', version: 2 });
  });
});
