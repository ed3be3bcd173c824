import { createAlexaVerifier } from '../../../lambda/platforms/alexa/verify-request';
import {
  CHAIN_URL,
  DAY_MS,
  GENUINE_CHAIN,
  NOW,
  TRUSTED_ROOTS,
  makeChain,
  signRequest,
  writeBody,
} from './signed-request';

const GENUINE = { is: 'genuine' };
const refused = (reason: string) => ({ is: 'refused', reason });
const urlOf = (number: number) => `https://s3.amazonaws.com/echo.api/echo-api-cert-${number}.pem`;

/** A verifier whose certificates come from a list of answers, the last of which stays. */
function verifyWith(...answers: (string | Error)[]) {
  const fetched: string[] = [];
  const verify = createAlexaVerifier({
    trustedRoots: TRUSTED_ROOTS,
    fetchCertificates: async (url) => {
      fetched.push(url);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      return answer ?? '';
    },
  });
  return { verify, fetched };
}

describe('a chain is remembered', () => {
  it('so that the next turn waits for no fetch', async () => {
    const { verify, fetched } = verifyWith(GENUINE_CHAIN);
    for (let turn = 0; turn < 3; turn++) expect(await verify(signRequest())).toEqual(GENUINE);
    expect(fetched).toEqual([CHAIN_URL]);
  });

  it('and the signature is checked every time', async () => {
    const { verify } = verifyWith(GENUINE_CHAIN);
    await verify(signRequest());
    expect(await verify({ ...signRequest(), body: Buffer.from('{}') })).toEqual(refused('signature-wrong'));
  });

  it('until it expires, when it is fetched again and refused', async () => {
    const { verify, fetched } = verifyWith(makeChain({ until: NOW + DAY_MS }));
    expect(await verify(signRequest())).toEqual(GENUINE);
    const now = NOW + DAY_MS + 1;
    const later = { ...signRequest({ text: writeBody(new Date(now).toISOString()) }), now };
    expect(await verify(later)).toEqual(refused('certificate-expired'));
    expect(fetched).toHaveLength(2);
  });

  it('until one above the leaf expires', async () => {
    const { verify } = verifyWith(makeChain({}, { until: NOW + DAY_MS }));
    expect(await verify(signRequest())).toEqual(GENUINE);
    expect(await verify({ ...signRequest(), now: NOW + DAY_MS + 1 })).toEqual(
      refused('issuer-not-valid-now'),
    );
  });

  it('and a new one at its address is taken once the old one has expired', async () => {
    const { verify } = verifyWith(makeChain({ until: NOW + DAY_MS }), GENUINE_CHAIN);
    expect(await verify(signRequest())).toEqual(GENUINE);
    const now = NOW + 2 * DAY_MS;
    expect(await verify({ ...signRequest({ text: writeBody(new Date(now).toISOString()) }), now })).toEqual(
      GENUINE,
    );
  });

  it('but not a bad one: the next turn may find a good one', async () => {
    const { verify } = verifyWith('<Error/>', GENUINE_CHAIN);
    expect(await verify(signRequest())).toEqual(refused('chain-unreadable'));
    expect(await verify(signRequest())).toEqual(GENUINE);
  });

  it('with fifteen others, of which the one used longest ago is forgotten', async () => {
    const { verify, fetched } = verifyWith(GENUINE_CHAIN);
    for (let number = 1; number <= 16; number++) await verify(signRequest({ url: urlOf(number) }));
    await verify(signRequest({ url: urlOf(1) }));
    await verify(signRequest({ url: urlOf(17) }));
    expect(fetched).toHaveLength(17);
    await verify(signRequest({ url: urlOf(1) }));
    expect(fetched).toHaveLength(17);
    await verify(signRequest({ url: urlOf(2) }));
    expect(fetched.slice(17)).toEqual([urlOf(2)]);
  });
});

describe('a chain that can’t be had', () => {
  it('refuses the turn, and the next one tries again', async () => {
    const { verify } = verifyWith(new Error('timeout'), GENUINE_CHAIN);
    expect(await verify(signRequest())).toEqual(refused('certificates-unreachable'));
    expect(await verify(signRequest())).toEqual(GENUINE);
  });
});

describe('turns at the same time', () => {
  it('share one fetch for one address', async () => {
    const { verify, fetched } = verifyWith(GENUINE_CHAIN);
    const verdicts = await Promise.all(
      [1, 1, 2, 1].map((number) => verify(signRequest({ url: urlOf(number) }))),
    );
    expect(verdicts).toEqual([GENUINE, GENUINE, GENUINE, GENUINE]);
    expect(fetched).toEqual([urlOf(1), urlOf(2)]);
  });

  it('share a failure too, and only that once', async () => {
    const { verify, fetched } = verifyWith(new Error('reset'), GENUINE_CHAIN);
    const unreachable = refused('certificates-unreachable');
    expect(await Promise.all([verify(signRequest()), verify(signRequest())])).toEqual([
      unreachable,
      unreachable,
    ]);
    expect(await verify(signRequest())).toEqual(GENUINE);
    expect(fetched).toHaveLength(2);
  });
});
