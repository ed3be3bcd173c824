import { verify } from 'node:crypto';
import type { FindKey } from './signing-keys';

/** What a genuine token says. */
export interface ExpectedToken {
  readonly audience: string;
  readonly email: string;
}

export type TokenRefusal =
  /** Not three parts of base64url, or not objects in JSON within. */
  | 'token-unreadable'
  | 'token-algorithm-wrong'
  | 'token-key-unnamed'
  | 'keys-unreachable'
  | 'token-key-unknown'
  | 'token-signature-wrong'
  | 'token-issuer-wrong'
  | 'token-audience-wrong'
  | 'token-expired'
  | 'token-not-yet-issued'
  | 'token-email-wrong'
  | 'token-email-unverified';

/** Two machines' clocks differ. */
const LEEWAY_S = 60;
/** Google writes it either way. */
const ISSUERS: readonly unknown[] = ['accounts.google.com', 'https://accounts.google.com'];

/**
 * Why this is no identity token that Google signed for us and that is valid at `now` (milliseconds), or null where it
 * is. Claims are looked at only once the signature was found good.
 *
 * Source: RFC 7519, and "Verify the Google ID token on your server side" in Google's guide to sign-in.
 */
export async function findTokenFault(
  token: string,
  expected: ExpectedToken,
  findKey: FindKey,
  now: number,
): Promise<TokenRefusal | null> {
  const parts = token.split('.');
  const [head, claims, signature] = parts.map(decodePart);
  if (parts.length !== 3 || !head || !claims || !signature) return 'token-unreadable';
  const header = decodeObject(head);
  if (!header) return 'token-unreadable';
  // before any key is chosen: `none`, and HS256 with the public key as its secret, are the classic forgeries
  if (header.alg !== 'RS256') return 'token-algorithm-wrong';
  // RFC 7515: who does not understand every extension named here must refuse, and we know none
  if (header.crit !== undefined) return 'token-unreadable';
  if (typeof header.kid !== 'string' || header.kid === '') return 'token-key-unnamed';
  const found = await findKey(header.kid, now);
  if (found.is === 'unreachable') return 'keys-unreachable';
  if (found.is === 'unknown') return 'token-key-unknown';
  const signed = Buffer.from(token.slice(0, token.lastIndexOf('.')));
  if (!verify('RSA-SHA256', signed, found.key, signature)) return 'token-signature-wrong';
  const said = decodeObject(claims);
  return said ? findClaimFault(said, expected, now / 1000) : 'token-unreadable';
}

function findClaimFault(
  { iss, aud, exp, iat, email, email_verified: verified }: Record<string, unknown>,
  expected: ExpectedToken,
  nowS: number,
): TokenRefusal | null {
  if (!ISSUERS.includes(iss)) return 'token-issuer-wrong';
  if (aud !== expected.audience) return 'token-audience-wrong';
  if (typeof exp !== 'number' || !(nowS < exp + LEEWAY_S)) return 'token-expired';
  if (typeof iat !== 'number' || !(iat <= nowS + LEEWAY_S)) return 'token-not-yet-issued';
  if (email !== expected.email) return 'token-email-wrong';
  // anything but `true`, such as the text "false", is not
  if (verified !== true) return 'token-email-unverified';
  return null;
}

/** Bytes of one part, or null where it is empty or not base64url: Node skips what is not, so there and back again. */
function decodePart(part: string): Buffer | null {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.length > 0 && bytes.toString('base64url') === part ? bytes : null;
}

function decodeObject(bytes: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
