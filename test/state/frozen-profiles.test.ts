import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeProfile, OLDEST_READABLE_PROFILE, PROFILE_VERSION } from '../../lambda/state/profile';

const FOLDER = join(__dirname, '..', 'fixtures', 'profiles');

test('there is a frozen profile of every version that can still be read', () => {
  const versions = Array.from(
    { length: PROFILE_VERSION - OLDEST_READABLE_PROFILE + 1 },
    (_, i) => `v${OLDEST_READABLE_PROFILE + i}.json`,
  );
  expect(readdirSync(FOLDER).sort()).toEqual(versions);
});

test.each(readdirSync(FOLDER))('a household that was written down as %s still has everything', (file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const decoded = decodeProfile(text);
  if (decoded.is !== 'profile') throw new Error(decoded.is);
  expect(decoded.profile).toMatchObject({
    v: PROFILE_VERSION,
    heard: [3, 1, 2],
    saved: [1],
    names: ['Sam'],
    baby: { months: 2 },
    quiet: true,
    place: { step: 100, keep: { feeling: 'tired' } },
    last: { item: 2, filters: { cost: 'free' } },
  });
});
