import type { KeyObject } from 'node:crypto';
import { X509Certificate } from 'node:crypto';

/** What was found good in a chain, to be used again for as long as every certificate on its path is valid. */
export interface TrustedChain {
  /** The leaf's public key: RSA, 2,048 bits or more. */
  readonly leafKey: KeyObject;
  readonly valid: Lifetime;
}

/** In milliseconds since 1970, both ends included. */
export interface Lifetime {
  readonly fromMs: number;
  readonly untilMs: number;
}

export type ChainRefusal =
  /** No certificate in the text, or one that can't be read. */
  | 'chain-unreadable'
  | 'chain-too-long'
  /** The leaf is not for echo-api.amazon.com. */
  | 'certificate-wrong-name'
  | 'certificate-key-unfit'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  /** Signed by a certificate (or a trusted root) that is expired or not yet valid. */
  | 'issuer-not-valid-now'
  /** Signed by a certificate that may not sign others. */
  | 'issuer-not-authority'
  /** No path leads to a trusted root. */
  | 'chain-untrusted';

export type ChainJudgement =
  | { readonly is: 'trusted'; readonly chain: TrustedChain }
  | { readonly is: 'refused'; readonly reason: ChainRefusal };

const SIGNER = 'echo-api.amazon.com';
const MOST_CERTIFICATES = 8;
const FEWEST_KEY_BITS = 2048;
const PEM_BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Judges the chain that Amazon serves: PEM text, leaf first. Every check is made at `now` (milliseconds). Never throws.
 *
 * Revocation, path lengths and name constraints are not looked at: node:crypto does not show them, and only Amazon can
 * put a file where the text comes from.
 */
export function judgeChain(pem: string, roots: readonly X509Certificate[], now: number): ChainJudgement {
  const blocks = pem.match(PEM_BLOCK) ?? [];
  if (blocks.length > MOST_CERTIFICATES) return refuse('chain-too-long');
  try {
    const [leaf, ...others] = blocks.map((block) => new X509Certificate(block));
    return leaf ? judgeLeaf(leaf, others, roots, now) : refuse('chain-unreadable');
  } catch {
    return refuse('chain-unreadable');
  }
}

export const isWithin = ({ fromMs, untilMs }: Lifetime, now: number): boolean =>
  fromMs <= now && now <= untilMs;

function judgeLeaf(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  now: number,
): ChainJudgement {
  if (!isForSigner(leaf)) return refuse('certificate-wrong-name');
  if (!isFit(leaf.publicKey)) return refuse('certificate-key-unfit');
  const { fromMs, untilMs } = lifetimeOf(leaf);
  if (!(now >= fromMs)) return refuse('certificate-not-yet-valid');
  if (!(now <= untilMs)) return refuse('certificate-expired');
  const search: Search = { others, roots, now, seen: new Set(), hindrance: 'chain-untrusted' };
  const valid = climb(leaf, search);
  return valid ? { is: 'trusted', chain: { leafKey: leaf.publicKey, valid } } : refuse(search.hindrance);
}

interface Search {
  readonly others: readonly X509Certificate[];
  readonly roots: readonly X509Certificate[];
  readonly now: number;
  readonly seen: Set<X509Certificate>;
  /** Why the search ended without a path: what stood in the way last, if anything did. */
  hindrance: ChainRefusal;
}

/**
 * How long the path from a certificate up to a trusted root is valid, or null where there is none.
 *
 * It ends at the first certificate that a trusted root signed and reads no further: Amazon's chain goes on to a copy of
 * its root that was signed by an older one, which Node no longer trusts. A certificate is visited once, whatever way led
 * to it, so that eight that sign each other take no longer than eight that do not.
 */
function climb(certificate: X509Certificate, search: Search): Lifetime | null {
  const own = lifetimeOf(certificate);
  const root = search.roots.find((one) => hasSigned(one, certificate) && maySign(one, search));
  if (root) return narrow(own, lifetimeOf(root));
  for (const issuer of search.others) {
    if (search.seen.has(issuer) || !hasSigned(issuer, certificate)) continue;
    search.seen.add(issuer);
    const above = maySign(issuer, search) ? climb(issuer, search) : null;
    if (above) return narrow(own, above);
  }
  return null;
}

/** By name and key identifiers first, which is cheap, then by the signature itself. */
function hasSigned(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function maySign(issuer: X509Certificate, search: Search): boolean {
  if (!issuer.ca) search.hindrance = 'issuer-not-authority';
  else if (!isWithin(lifetimeOf(issuer), search.now)) search.hindrance = 'issuer-not-valid-now';
  else return true;
  return false;
}

/**
 * OpenSSL compares the alternative names themselves. The text of `subjectAltName` is made for people: a name that holds
 * `, DNS:` reads like two.
 */
function isForSigner(leaf: X509Certificate): boolean {
  return leaf.checkHost(SIGNER, { subject: 'never', wildcards: false }) !== undefined;
}

function isFit(key: KeyObject): boolean {
  return key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= FEWEST_KEY_BITS;
}

function lifetimeOf({ validFrom, validTo }: X509Certificate): Lifetime {
  return { fromMs: Date.parse(validFrom), untilMs: Date.parse(validTo) };
}

function narrow(one: Lifetime, other: Lifetime): Lifetime {
  return { fromMs: Math.max(one.fromMs, other.fromMs), untilMs: Math.min(one.untilMs, other.untilMs) };
}

const refuse = (reason: ChainRefusal): ChainJudgement => ({ is: 'refused', reason });
