import { sign } from 'node:crypto';
import type { AlexaRequest } from '../../../lambda/platforms/alexa/verify-request';
import type { CertificateOrder, KeyPair } from '../../fixtures/certificate-authority';
import { makeCertificate, makeKeys } from '../../fixtures/certificate-authority';

export const NOW = Date.parse('2026-11-20T20:00:00Z');
export const DAY_MS = 24 * 60 * 60_000;
export const CHAIN_URL = 'https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem';

export const KEYS = {
  root: makeKeys(),
  oldRoot: makeKeys(),
  intermediate: makeKeys(),
  leaf: makeKeys(),
  stranger: makeKeys(),
};

type Changes = Partial<CertificateOrder>;

const YEARS = { from: NOW - 1000 * DAY_MS, until: NOW + 1000 * DAY_MS };

/** What Node trusts: the root as its own issuer. */
export const makeRoot = (changes: Changes = {}): string =>
  makeCertificate({
    subject: 'Amazon Root CA 1',
    issuer: 'Amazon Root CA 1',
    holder: KEYS.root,
    signer: KEYS.root,
    ...YEARS,
    authority: true,
    ...changes,
  });

export const makeLeaf = (changes: Changes = {}): string =>
  makeCertificate({
    subject: 'echo-api.amazon.com',
    issuer: 'Amazon RSA 2048 M01',
    holder: KEYS.leaf,
    signer: KEYS.intermediate,
    from: NOW - 100 * DAY_MS,
    until: NOW + 100 * DAY_MS,
    names: ['echo-api.amazon.com'],
    ...changes,
  });

export const makeIntermediate = (changes: Changes = {}): string =>
  makeCertificate({
    subject: 'Amazon RSA 2048 M01',
    issuer: 'Amazon Root CA 1',
    holder: KEYS.intermediate,
    signer: KEYS.root,
    ...YEARS,
    authority: true,
    ...changes,
  });

/** The trusted root's name and key once more, signed by an older root that is trusted no longer. */
export const makeCrossSigned = (): string =>
  makeRoot({ issuer: 'Starfield Services Root Certificate Authority - G2', signer: KEYS.oldRoot });

/** The shape of what Amazon serves: leaf, intermediate, cross-signed root. */
export const makeChain = (leaf: Changes = {}, intermediate: Changes = {}): string =>
  makeLeaf(leaf) + makeIntermediate(intermediate) + makeCrossSigned();

export const GENUINE_CHAIN = makeChain();
export const TRUSTED_ROOTS = [makeRoot()];

export interface Letter {
  /** The body, before it is signed. */
  readonly text?: string;
  readonly signer?: KeyPair;
  readonly url?: string;
  readonly algorithm?: string;
}

export const writeBody = (timestamp: unknown): string =>
  JSON.stringify({
    version: '1.0',
    request: { type: 'LaunchRequest', timestamp, locale: 'en-GB', note: 'naïve ☕' },
  });

/** A request as Amazon sends it, sent now. */
export function signRequest({
  text,
  signer = KEYS.leaf,
  url = CHAIN_URL,
  algorithm = 'RSA-SHA256',
}: Letter = {}) {
  const body = Buffer.from(text ?? writeBody(new Date(NOW).toISOString()));
  const signature = sign(algorithm, body, signer.privateKey).toString('base64');
  const headers = { 'signature-256': signature, signaturecertchainurl: url };
  return { headers, body, now: NOW } satisfies AlexaRequest;
}
