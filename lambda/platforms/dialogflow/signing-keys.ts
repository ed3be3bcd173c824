import type { JsonWebKey, KeyObject } from 'node:crypto';
import { createPublicKey } from 'node:crypto';

/** A JSON Web Key Set as parsed JSON; what it holds is checked here. Rejects when it can't be had in time. */
export type FetchKeys = () => Promise<unknown>;

export type KeyFound =
  | { readonly is: 'found'; readonly key: KeyObject }
  | { readonly is: 'unknown' }
  /** The keys could not be had, or what came was none. */
  | { readonly is: 'unreachable' };

/** `id` is a token's `kid`; `now` in milliseconds. */
export type FindKey = (id: string, now: number) => Promise<KeyFound>;

const KEPT_MS = 60 * 60_000;
const BETWEEN_FETCHES_MS = 60_000;
const FEWEST_KEY_BITS = 2048;

/**
 * Finds Google's keys by id. They are kept for an hour. An id that is not among them may be a new one, so they are
 * fetched again, but not within a minute of the last time: anybody can make up ids. Older keys are never used, also not
 * when new ones can't be had.
 */
export function createKeyFinder(fetchKeys: FetchKeys): FindKey {
  let keys: ReadonlyMap<string, KeyObject> = new Map();
  let readAt = -Infinity;
  let triedAt = -Infinity;
  let underWay: Promise<boolean> | null = null;

  async function read(now: number): Promise<boolean> {
    triedAt = now;
    try {
      keys = decodeKeys(await fetchKeys());
    } catch {
      return false;
    }
    readAt = now;
    return true;
  }

  /** Whether there are new keys. Turns that come at once wait for one fetch. */
  function renew(now: number): Promise<boolean> {
    underWay ??= read(now).finally(() => {
      underWay = null;
    });
    return underWay;
  }

  return async (id, now) => {
    if (now - readAt >= KEPT_MS && !(await renew(now))) return { is: 'unreachable' };
    const known = keys.get(id);
    if (known) return { is: 'found', key: known };
    if (underWay === null && now - triedAt < BETWEEN_FETCHES_MS) return { is: 'unknown' };
    if (!(await renew(now))) return { is: 'unreachable' };
    const added = keys.get(id);
    return added ? { is: 'found', key: added } : { is: 'unknown' };
  };
}

/** Keys by id. Those of a kind that Google does not sign with are left out; throws where none is left. */
function decodeKeys(set: unknown): ReadonlyMap<string, KeyObject> {
  const { keys } = (set ?? {}) as { keys?: unknown };
  const read = new Map<string, KeyObject>();
  for (const entry of Array.isArray(keys) ? (keys as unknown[]) : []) {
    const { kid, kty, use = 'sig', alg = 'RS256', n, e } = (entry ?? {}) as Record<string, unknown>;
    if (typeof kid !== 'string' || kty !== 'RSA' || use !== 'sig' || alg !== 'RS256') continue;
    const key = decodeKey({ kty, n, e } as JsonWebKey);
    if (key) read.set(kid, key);
  }
  if (read.size === 0) throw new Error('no key among the keys');
  return read;
}

function decodeKey(jwk: JsonWebKey): KeyObject | null {
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return (key.asymmetricKeyDetails?.modulusLength ?? 0) >= FEWEST_KEY_BITS ? key : null;
  } catch {
    return null;
  }
}
