import { X509Certificate } from 'node:crypto';
import type { AlexaRequest } from '../../../lambda/platforms/alexa/verify-request';
import { createAlexaVerifier } from '../../../lambda/platforms/alexa/verify-request';
import * as amazon from './signed-request';
import {
  CHAIN_URL,
  DAY_MS,
  GENUINE_CHAIN,
  KEYS,
  NOW,
  TRUSTED_ROOTS,
  signRequest,
  writeBody,
} from './signed-request';

const GENUINE = { is: 'genuine' };
const refused = (reason: string) => ({ is: 'refused', reason });

function verifyWith(pem: string, trustedRoots = TRUSTED_ROOTS) {
  const fetched: string[] = [];
  const verify = createAlexaVerifier({
    trustedRoots,
    fetchCertificates: async (url) => {
      fetched.push(url);
      return pem;
    },
  });
  return { verify, fetched };
}

const judge = (request: AlexaRequest, pem = GENUINE_CHAIN, roots?: string[]) =>
  verifyWith(pem, roots).verify(request);

describe('a request that Amazon signed', () => {
  it('is genuine, although its chain ends at a copy of the root that an untrusted root signed', async () => {
    const top = new X509Certificate(GENUINE_CHAIN.slice(GENUINE_CHAIN.lastIndexOf('-----BEGIN')));
    expect(top.issuer).toContain('Starfield');
    expect(await judge(signRequest())).toEqual(GENUINE);
  });

  it('is genuine when the chain leaves the root out', async () => {
    expect(await judge(signRequest(), amazon.makeLeaf() + amazon.makeIntermediate())).toEqual(GENUINE);
  });

  it('is genuine in whatever order the issuers come', async () => {
    const pem = amazon.makeLeaf() + amazon.makeCrossSigned() + amazon.makeIntermediate();
    expect(await judge(signRequest(), pem)).toEqual(GENUINE);
  });

  it('is genuine when an expired copy of the intermediate comes before the one that is in force', async () => {
    const expired = amazon.makeIntermediate({ until: NOW - DAY_MS });
    expect(await judge(signRequest(), amazon.makeLeaf() + expired + amazon.makeIntermediate())).toEqual(
      GENUINE,
    );
  });

  it('is genuine up to 150 seconds before and after now, in any zone', async () => {
    const at = (timestamp: string) => judge(signRequest({ text: writeBody(timestamp) }));
    expect(await at('2026-11-20T19:57:30Z')).toEqual(GENUINE);
    expect(await at('2026-11-20T20:02:30.000Z')).toEqual(GENUINE);
    expect(await at('2026-11-20T21:00:00+01:00')).toEqual(GENUINE);
  });

  it('is refused by a server that trusts only the roots that come with Node', async () => {
    const verify = createAlexaVerifier({ fetchCertificates: async () => GENUINE_CHAIN });
    expect(await verify(signRequest())).toEqual(refused('chain-untrusted'));
  });
});

describe('a request is refused for its headers', () => {
  const { headers, body } = signRequest();
  const signature = headers['signature-256'];
  const cases: readonly (readonly [string, AlexaRequest['headers'], string])[] = [
    ['no signature is sent', { ...headers, 'signature-256': undefined }, 'header-missing'],
    ['the signature is empty', { ...headers, 'signature-256': '' }, 'header-missing'],
    ['no address of certificates is sent', { 'signature-256': signature }, 'header-missing'],
    [
      'only the old SHA-1 signature is sent',
      { signature, signaturecertchainurl: CHAIN_URL },
      'header-missing',
    ],
    ['there are two signatures', { ...headers, 'signature-256': [signature, signature] }, 'header-repeated'],
    [
      'two signatures were joined',
      { ...headers, 'signature-256': `${signature}, ${signature}` },
      'header-repeated',
    ],
    [
      'there are two addresses',
      { ...headers, signaturecertchainurl: [CHAIN_URL, CHAIN_URL] },
      'header-repeated',
    ],
    [
      'two addresses were joined',
      { ...headers, signaturecertchainurl: `${CHAIN_URL}, x` },
      'header-repeated',
    ],
    [
      'the signature holds a blank',
      { ...headers, 'signature-256': `AA AA${signature}` },
      'signature-unreadable',
    ],
    ['the signature is base64url', { ...headers, 'signature-256': '-_-_' }, 'signature-unreadable'],
    [
      'the signature lost its padding',
      { ...headers, 'signature-256': signature.replace(/=+$/, '') },
      'signature-unreadable',
    ],
  ];

  it.each(cases)('when %s', async (_, sent, reason) => {
    const { verify, fetched } = verifyWith(GENUINE_CHAIN);
    expect(await verify({ headers: sent, body, now: NOW })).toEqual(refused(reason));
    expect(fetched).toEqual([]);
  });
});

describe('certificates are fetched from Amazon alone', () => {
  it.each([
    ['no address', 'echo-api-cert.pem'],
    ['plain http', 'http://s3.amazonaws.com/echo.api/c.pem'],
    ['another host', 'https://evil.example/echo.api/c.pem'],
    ['a host that starts the same', 'https://s3.amazonaws.com.evil.example/echo.api/c.pem'],
    ['a host below', 'https://echo.api.s3.amazonaws.com/echo.api/c.pem'],
    ['another port', 'https://s3.amazonaws.com:563/echo.api/c.pem'],
    ['a user', 'https://amazon@s3.amazonaws.com/echo.api/c.pem'],
    ['a host disguised as a user', 'https://s3.amazonaws.com@evil.example/echo.api/c.pem'],
    ['another bucket', 'https://s3.amazonaws.com/evil/c.pem'],
    ['a bucket that starts the same', 'https://s3.amazonaws.com/echo.apis/c.pem'],
    ['a bucket in other letters', 'https://s3.amazonaws.com/EcHo.aPi/c.pem'],
    ['a way out of the bucket', 'https://s3.amazonaws.com/echo.api/../evil/c.pem'],
    ['an encoded way out', 'https://s3.amazonaws.com/echo.api/%2e%2E/evil/c.pem'],
    ['a way out by backslashes', 'https://s3.amazonaws.com\\echo.api\\..\\evil\\c.pem'],
    ['a way out by an encoded slash', 'https://s3.amazonaws.com/echo.api/..%2Fevil/c.pem'],
  ])('and not from %s', async (_, url) => {
    const { verify, fetched } = verifyWith(GENUINE_CHAIN);
    expect(await verify(signRequest({ url }))).toEqual(refused('certificate-url-wrong'));
    expect(fetched).toEqual([]);
  });

  it('by one address, in whatever way it is written', async () => {
    const { verify, fetched } = verifyWith(GENUINE_CHAIN);
    for (const url of [
      CHAIN_URL,
      'https://s3.amazonaws.com:443/echo.api/echo-api-cert-12.pem',
      'HTTPS://S3.AmazonAWS.com/echo.api/../echo.api/echo-api-cert-12.pem?again=1#top',
    ]) {
      expect(await verify(signRequest({ url }))).toEqual(GENUINE);
    }
    expect(fetched).toEqual([CHAIN_URL]);
  });
});

describe('a request is refused for its signature', () => {
  it('when one byte of the body was changed', async () => {
    const request = signRequest();
    const body = Buffer.from(request.body.toString().replace('en-GB', 'en-US'));
    expect(await judge({ ...request, body })).toEqual(refused('signature-wrong'));
  });

  it('when the body was parsed and written again', async () => {
    const spaced = signRequest({
      text: JSON.stringify(JSON.parse(writeBody('2026-11-20T20:00:00Z')), null, 1),
    });
    expect(await judge(spaced)).toEqual(GENUINE);
    const body = Buffer.from(JSON.stringify(JSON.parse(spaced.body.toString())));
    expect(await judge({ ...spaced, body })).toEqual(refused('signature-wrong'));
  });

  it('when somebody else signed it', async () => {
    expect(await judge(signRequest({ signer: KEYS.stranger }))).toEqual(refused('signature-wrong'));
    expect(await judge(signRequest({ signer: KEYS.intermediate }))).toEqual(refused('signature-wrong'));
  });

  it('when it was signed by way of SHA-1', async () => {
    expect(await judge(signRequest({ algorithm: 'RSA-SHA1' }))).toEqual(refused('signature-wrong'));
  });

  it('when the signature is of a few bytes', async () => {
    const request = signRequest();
    const headers = { ...request.headers, 'signature-256': 'AAAA' };
    expect(await judge({ ...request, headers })).toEqual(refused('signature-wrong'));
  });
});

describe('a request is refused for its time', () => {
  it.each([
    ['the body is no JSON', 'hello', 'body-unreadable'],
    ['the body is null', 'null', 'timestamp-missing'],
    ['there is no request in it', '{}', 'timestamp-missing'],
    ['it has no timestamp', writeBody(undefined), 'timestamp-missing'],
    ['it is a number of milliseconds', writeBody(NOW), 'timestamp-unreadable'],
    ['it is a number of seconds', writeBody(NOW / 1000), 'timestamp-unreadable'],
    ['it has no zone', writeBody('2026-11-20T20:00:00'), 'timestamp-unreadable'],
    ['it is a date alone', writeBody('2026-11-20'), 'timestamp-unreadable'],
    ['there is no such time', writeBody('2026-11-20T25:61:00Z'), 'timestamp-unreadable'],
    ['it was sent 151 seconds ago', writeBody('2026-11-20T19:57:29Z'), 'timestamp-outside-window'],
    ['it was sent 151 seconds from now', writeBody('2026-11-20T20:02:31Z'), 'timestamp-outside-window'],
  ])('when %s', async (_, text, reason) => {
    expect(await judge(signRequest({ text }))).toEqual(refused(reason));
  });
});
