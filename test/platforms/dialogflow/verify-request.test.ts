import { createHmac } from 'node:crypto';
import type { DialogflowAuth } from '../../../lambda/platforms/dialogflow/verify-request';
import { createDialogflowVerifier } from '../../../lambda/platforms/dialogflow/verify-request';
import type { Token } from './signed-token';
import {
  AUDIENCE,
  CLAIMS,
  EMAIL,
  GOOGLE,
  NOW,
  NOW_S,
  STRANGER,
  carry,
  makeToken,
  publish,
} from './signed-token';

const GENUINE = { is: 'genuine' };
const refused = (reason: string) => ({ is: 'refused', reason });
const fetchKeys = async () => ({ keys: [publish('one'), publish('two', STRANGER.publicKey)] });

const SECRET = 'a-long-secret,with-a-comma';
const PASSWORD = 'correct:horse staple é';
const AUTHS = {
  google: { is: 'google', audience: AUDIENCE, email: EMAIL },
  bearer: { is: 'bearer', secret: SECRET },
  basic: { is: 'basic', user: 'dialogflow', password: PASSWORD },
} satisfies Record<string, DialogflowAuth>;

const base64 = (text: string) => Buffer.from(text).toString('base64');

const judge = (auth: DialogflowAuth, authorization: string | string[] | undefined) =>
  createDialogflowVerifier(auth, { fetchKeys })({ headers: { authorization }, now: NOW });

const judgeToken = (token: Token | string, now = NOW) =>
  createDialogflowVerifier(AUTHS.google, { fetchKeys })(
    carry(typeof token === 'string' ? token : makeToken(token), now),
  );

describe('a request that carries our secret', () => {
  it('is genuine', async () => {
    expect(await judge(AUTHS.bearer, `Bearer ${SECRET}`)).toEqual(GENUINE);
    expect(await judge(AUTHS.basic, `Basic ${base64(`dialogflow:${PASSWORD}`)}`)).toEqual(GENUINE);
  });

  it('is genuine in whatever letters the scheme is written', async () => {
    expect(await judge(AUTHS.bearer, `bearer ${SECRET}`)).toEqual(GENUINE);
    expect(await judge(AUTHS.basic, `BASIC ${base64(`dialogflow:${PASSWORD}`)}`)).toEqual(GENUINE);
  });
});

describe('a request is refused for its header', () => {
  it.each([
    ['it carries none', AUTHS.bearer, undefined, 'header-missing'],
    ['it carries an empty one', AUTHS.bearer, '', 'header-missing'],
    ['it carries two', AUTHS.bearer, [`Bearer ${SECRET}`, `Bearer ${SECRET}`], 'header-repeated'],
    ['it carries the secret alone', AUTHS.bearer, SECRET, 'scheme-wrong'],
    ['it carries the scheme alone', AUTHS.bearer, 'Bearer ', 'scheme-wrong'],
    ['it carries something behind the secret', AUTHS.bearer, `Bearer ${SECRET} x`, 'scheme-wrong'],
    ['it is basic where bearer is set', AUTHS.bearer, `Basic ${SECRET}`, 'scheme-wrong'],
    [
      'it is bearer where basic is set',
      AUTHS.basic,
      `Bearer ${base64(`dialogflow:${PASSWORD}`)}`,
      'scheme-wrong',
    ],
    ['it is basic where a token is set', AUTHS.google, `Basic ${makeToken()}`, 'scheme-wrong'],
    ['its secret differs', AUTHS.bearer, `Bearer ${SECRET.slice(0, -1)}b`, 'secret-wrong'],
    ['its secret is cut short', AUTHS.bearer, `Bearer ${SECRET.slice(0, -1)}`, 'secret-wrong'],
    ['its secret goes on', AUTHS.bearer, `Bearer ${SECRET}a`, 'secret-wrong'],
    ['its secret is in other letters', AUTHS.bearer, `Bearer ${SECRET.toUpperCase()}`, 'secret-wrong'],
    ['its password differs', AUTHS.basic, `Basic ${base64('dialogflow:correct')}`, 'secret-wrong'],
    ['its user differs', AUTHS.basic, `Basic ${base64(`google:${PASSWORD}`)}`, 'secret-wrong'],
    ['its password is not encoded', AUTHS.basic, 'Basic dialogflow:correct', 'secret-wrong'],
  ])('when %s', async (_, auth, header, reason) => {
    expect(await judge(auth, header)).toEqual(refused(reason));
  });
});

describe('a request that carries Google’s identity token for our agent', () => {
  it('is genuine', async () => {
    expect(await judgeToken({})).toEqual(GENUINE);
  });

  it('is genuine in either way that Google writes its name', async () => {
    expect(await judgeToken({ claims: { iss: 'accounts.google.com' } })).toEqual(GENUINE);
  });

  it('is genuine by whichever key of Google’s it was signed', async () => {
    expect(await judgeToken({ header: { kid: 'two' }, signer: STRANGER.privateKey })).toEqual(GENUINE);
  });

  it('is genuine for less than a minute after the token expires, as clocks differ', async () => {
    expect(await judgeToken({ claims: { exp: NOW_S - 59 } })).toEqual(GENUINE);
    expect(await judgeToken({ claims: { exp: NOW_S - 60 } })).toEqual(refused('token-expired'));
  });

  it('is genuine up to a minute before the token was issued, as clocks differ', async () => {
    expect(await judgeToken({ claims: { iat: NOW_S + 60 } })).toEqual(GENUINE);
    expect(await judgeToken({ claims: { iat: NOW_S + 61 } })).toEqual(refused('token-not-yet-issued'));
  });
});

describe('an identity token is refused for what it says', () => {
  const cases: readonly (readonly [string, Token, string])[] = [
    ['somebody else issued it', { claims: { iss: 'https://accounts.evil.example' } }, 'token-issuer-wrong'],
    ['nobody issued it', { claims: { iss: undefined } }, 'token-issuer-wrong'],
    ['it is for another address', { claims: { aud: `${AUDIENCE}2` } }, 'token-audience-wrong'],
    ['it is for several', { claims: { aud: [AUDIENCE, 'https://evil.example'] } }, 'token-audience-wrong'],
    ['it is for nobody', { claims: { aud: undefined } }, 'token-audience-wrong'],
    ['it expired long ago', { claims: { exp: NOW_S - 3600 } }, 'token-expired'],
    ['it never expires', { claims: { exp: undefined } }, 'token-expired'],
    ['it expires at a text', { claims: { exp: String(NOW_S + 1000) } }, 'token-expired'],
    ['it was issued in the future', { claims: { iat: NOW_S + 3600 } }, 'token-not-yet-issued'],
    ['it was issued at no time', { claims: { iat: undefined } }, 'token-not-yet-issued'],
    ['it is another account’s', { claims: { email: 'somebody@gmail.com' } }, 'token-email-wrong'],
    ['it is no account’s', { claims: { email: undefined } }, 'token-email-wrong'],
    ['its e-mail address is unverified', { claims: { email_verified: false } }, 'token-email-unverified'],
    [
      'its e-mail address is verified in words',
      { claims: { email_verified: 'true' } },
      'token-email-unverified',
    ],
  ];

  it.each(cases)('when %s', async (_, token, reason) => {
    expect(await judgeToken(token)).toEqual(refused(reason));
  });
});

describe('an identity token is refused for how it is made', () => {
  const [head = '', claims = '', signature = ''] = makeToken().split('.');
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signWithPublicKey = () => {
    const signed = `${encode({ alg: 'HS256', kid: 'one' })}.${claims}`;
    const secret = GOOGLE.publicKey.export({ type: 'spki', format: 'pem' });
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
  };

  it.each([
    ['it is of two parts', `${head}.${claims}`, 'token-unreadable'],
    ['it is of four parts', `${makeToken()}.${signature}`, 'token-unreadable'],
    ['a part is empty', `${head}..${signature}`, 'token-unreadable'],
    ['it has no signature', `${head}.${claims}.`, 'token-unreadable'],
    ['it is padded', `${head}.${claims}.${signature}==`, 'token-unreadable'],
    ['it is no JSON', `abcd.${claims}.${signature}`, 'token-unreadable'],
    ['its header is null', `${encode(null)}.${claims}.${signature}`, 'token-unreadable'],
    ['it needs an extension', makeToken({ header: { crit: ['b64'] } }), 'token-unreadable'],
    [
      'it is unsigned and says so',
      `${encode({ alg: 'none', kid: 'one' })}.${claims}.AAAA`,
      'token-algorithm-wrong',
    ],
    ['our public key was taken for a secret', signWithPublicKey(), 'token-algorithm-wrong'],
    ['it asks for a longer digest', makeToken({ header: { alg: 'RS512' } }), 'token-algorithm-wrong'],
    ['it names no key', makeToken({ header: { kid: undefined } }), 'token-key-unnamed'],
    ['it names a key that is none of Google’s', makeToken({ header: { kid: 'three' } }), 'token-key-unknown'],
    ['it names a key by a number', makeToken({ header: { kid: 1 } }), 'token-key-unnamed'],
    ['a stranger signed it', makeToken({ signer: STRANGER.privateKey }), 'token-signature-wrong'],
    [
      'its claims were exchanged',
      `${head}.${encode({ ...CLAIMS, aud: 'x' })}.${signature}`,
      'token-signature-wrong',
    ],
    [
      'its header was exchanged',
      `${encode({ alg: 'RS256', kid: 'one' })}.${claims}.${signature}`,
      'token-signature-wrong',
    ],
  ])('when %s', async (_, token, reason) => {
    expect(await judgeToken(token)).toEqual(refused(reason));
  });
});
