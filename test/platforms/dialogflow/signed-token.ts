import type { KeyObject } from 'node:crypto';
import { sign } from 'node:crypto';
import type { DialogflowRequest } from '../../../lambda/platforms/dialogflow/verify-request';
import { makeKeys } from '../../fixtures/certificate-authority';

export const NOW = Date.parse('2026-11-20T20:00:00Z');
export const NOW_S = NOW / 1000;
export const AUDIENCE = 'https://tiny.example/dialogflow/cx';
export const EMAIL = 'service-1234@gcp-sa-dialogflow.iam.gserviceaccount.com';

export const GOOGLE = makeKeys();
export const STRANGER = makeKeys();

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What Google's identity tokens say. */
export const CLAIMS = {
  iss: 'https://accounts.google.com',
  aud: AUDIENCE,
  azp: '1234',
  sub: '1234',
  email: EMAIL,
  email_verified: true,
  iat: NOW_S - 10,
  exp: NOW_S + 3590,
};

export interface Token {
  /** Changes to the claims; `undefined` leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly signer?: KeyObject;
}

export function makeToken({ claims = {}, header = {}, signer = GOOGLE.privateKey }: Token = {}): string {
  const signed = `${encode({ alg: 'RS256', kid: 'one', typ: 'JWT', ...header })}.${encode({ ...CLAIMS, ...claims })}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), signer).toString('base64url')}`;
}

export const carry = (token: string, now = NOW): DialogflowRequest => ({
  headers: { authorization: `Bearer ${token}` },
  now,
});

/** One entry of a JSON Web Key Set, as Google publishes it. */
export const publish = (kid: string, key: KeyObject = GOOGLE.publicKey) => ({
  ...key.export({ format: 'jwk' }),
  kid,
  use: 'sig',
  alg: 'RS256',
});
