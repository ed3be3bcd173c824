import { createDialogflowVerifier } from '../../../lambda/platforms/dialogflow/verify-request';
import { makeKeys } from '../../fixtures/certificate-authority';
import { AUDIENCE, EMAIL, NOW, NOW_S, STRANGER, carry, makeToken, publish } from './signed-token';

const MINUTE_MS = 60_000;
const GENUINE = { is: 'genuine' };
const refused = (reason: string) => ({ is: 'refused', reason });
const OLD_KEYS = { keys: [publish('one')] };
const NEW_KEYS = { keys: [publish('one'), publish('two', STRANGER.publicKey)] };

/** A verifier whose keys come from a list of answers, the last of which stays. */
function verifyWith(...answers: unknown[]) {
  const fetched = { times: 0 };
  const verify = createDialogflowVerifier(
    { is: 'google', audience: AUDIENCE, email: EMAIL },
    {
      fetchKeys: async () => {
        fetched.times++;
        const answer = answers.length > 1 ? answers.shift() : answers[0];
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
  );
  return { verify, fetched };
}

const tokenFor = (kid: string) => makeToken({ header: { kid }, claims: { exp: NOW_S + 10_000 } });
const OLD = tokenFor('one');
const MADE_UP = tokenFor('made-up');
const NEW = makeToken({ header: { kid: 'two' }, signer: STRANGER.privateKey });

describe('Google’s keys are kept', () => {
  it('for an hour', async () => {
    const { verify, fetched } = verifyWith(OLD_KEYS);
    expect(await verify(carry(OLD))).toEqual(GENUINE);
    expect(await verify(carry(OLD, NOW + 60 * MINUTE_MS - 1))).toEqual(GENUINE);
    expect(fetched.times).toBe(1);
    expect(await verify(carry(OLD, NOW + 60 * MINUTE_MS))).toEqual(GENUINE);
    expect(fetched.times).toBe(2);
  });

  it('but no longer, when new ones can’t be had', async () => {
    const { verify } = verifyWith(OLD_KEYS, new Error('timeout'), OLD_KEYS);
    expect(await verify(carry(OLD))).toEqual(GENUINE);
    expect(await verify(carry(OLD, NOW + 60 * MINUTE_MS))).toEqual(refused('keys-unreachable'));
    expect(await verify(carry(OLD, NOW + 60 * MINUTE_MS + 1))).toEqual(GENUINE);
  });

  it('but not one that Google has withdrawn', async () => {
    const { verify } = verifyWith(OLD_KEYS, { keys: [publish('two', STRANGER.publicKey)] });
    expect(await verify(carry(OLD))).toEqual(GENUINE);
    expect(await verify(carry(OLD, NOW + 60 * MINUTE_MS))).toEqual(refused('token-key-unknown'));
  });
});

describe('a key that is not among them', () => {
  it('may be new, so they are fetched again', async () => {
    const { verify, fetched } = verifyWith(OLD_KEYS, NEW_KEYS);
    expect(await verify(carry(OLD))).toEqual(GENUINE);
    expect(await verify(carry(NEW, NOW + MINUTE_MS))).toEqual(GENUINE);
    expect(fetched.times).toBe(2);
  });

  it('is looked for once a minute at most, however many are made up', async () => {
    const { verify, fetched } = verifyWith(OLD_KEYS);
    await verify(carry(OLD));
    const counts: number[] = [];
    for (const now of [
      NOW + 1,
      NOW + MINUTE_MS - 1,
      NOW + MINUTE_MS,
      NOW + MINUTE_MS + 1,
      NOW + 2 * MINUTE_MS,
    ]) {
      expect(await verify(carry(MADE_UP, now))).toEqual(refused('token-key-unknown'));
      counts.push(fetched.times);
    }
    expect(counts).toEqual([1, 1, 2, 2, 3]);
  });

  it('is not looked for again within a minute when that failed, and the old keys go on', async () => {
    const { verify, fetched } = verifyWith(OLD_KEYS, new Error('timeout'));
    await verify(carry(OLD));
    expect(await verify(carry(NEW, NOW + MINUTE_MS))).toEqual(refused('keys-unreachable'));
    expect(await verify(carry(NEW, NOW + MINUTE_MS + 1))).toEqual(refused('token-key-unknown'));
    expect(await verify(carry(OLD, NOW + MINUTE_MS + 1))).toEqual(GENUINE);
    expect(fetched.times).toBe(2);
  });

  it('is fetched once for turns at the same time', async () => {
    const { verify, fetched } = verifyWith(OLD_KEYS, NEW_KEYS);
    expect(await Promise.all([verify(carry(OLD)), verify(carry(OLD))])).toEqual([GENUINE, GENUINE]);
    expect(fetched.times).toBe(1);
    const later = carry(NEW, NOW + MINUTE_MS);
    expect(await Promise.all([verify(later), verify(later), verify(later)])).toEqual([
      GENUINE,
      GENUINE,
      GENUINE,
    ]);
    expect(fetched.times).toBe(2);
  });
});

describe('keys that are none', () => {
  const [key] = OLD_KEYS.keys;

  it.each([
    ['can’t be had', new Error('timeout')],
    ['are null', null],
    ['are no list', { keys: 'one' }],
    ['are an empty list', { keys: [] }],
    ['are of nothing', { keys: [null] }],
    ['have no name', { keys: [{ ...key, kid: undefined }] }],
    ['are for encryption', { keys: [{ ...key, use: 'enc' }] }],
    ['are for another algorithm', { keys: [{ ...key, alg: 'PS256' }] }],
    ['are of another kind', { keys: [{ ...key, kty: 'oct', k: 'AAAA' }] }],
    ['can’t be read', { keys: [{ ...key, n: 7 }] }],
    ['are short', { keys: [publish('one', makeKeys(1024).publicKey)] }],
  ])('refuse the turn when they %s, and the next one tries again', async (_, answer) => {
    const { verify } = verifyWith(answer, OLD_KEYS);
    expect(await verify(carry(OLD))).toEqual(refused('keys-unreachable'));
    expect(await verify(carry(OLD, NOW + 1))).toEqual(GENUINE);
  });

  it('are passed over where there is a good one', async () => {
    const { verify } = verifyWith({ keys: [null, { ...key, kid: 'bad', n: 7 }, key] });
    expect(await verify(carry(OLD))).toEqual(GENUINE);
  });
});
