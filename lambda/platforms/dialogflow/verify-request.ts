import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHeaders } from '../headers';
import { readHeader } from '../headers';
import type { TokenRefusal } from './identity-token';
import { findTokenFault } from './identity-token';
import type { DialogflowAuth } from './parse-auth';
import type { FetchKeys } from './signing-keys';
import { createKeyFinder } from './signing-keys';

export type { DialogflowAuth, InvalidAuth } from './parse-auth';
export { parseDialogflowAuth } from './parse-auth';

export interface DialogflowRequest {
  readonly headers: RequestHeaders;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** For the log. Whoever sent the request learns only that it was refused. */
export type DialogflowRefusal =
  | 'header-missing'
  | 'header-repeated'
  /** Not `Bearer` or `Basic`, whichever is set, and one word behind it. */
  | 'scheme-wrong'
  | 'secret-wrong'
  | TokenRefusal;

export type DialogflowVerdict =
  { readonly is: 'genuine' } | { readonly is: 'refused'; readonly reason: DialogflowRefusal };

/** Tells whether a request came from our agent, by its `authorization` header. Resolves always. */
export function createDialogflowVerifier(
  auth: DialogflowAuth,
  { fetchKeys }: { readonly fetchKeys: FetchKeys },
): (request: DialogflowRequest) => Promise<DialogflowVerdict> {
  const findFault = createFaultFinder(auth, fetchKeys);
  const scheme = auth.is === 'basic' ? 'basic' : 'bearer';

  return async ({ headers, now }) => {
    const header = readHeader(headers, 'authorization');
    if (header.is === 'missing') return refuse('header-missing');
    if (header.is === 'repeated') return refuse('header-repeated');
    const [sent, credentials, ...more] = header.value.split(' ');
    if (sent?.toLowerCase() !== scheme || !credentials || more.length > 0) return refuse('scheme-wrong');
    const fault = await findFault(credentials, now);
    return fault ? refuse(fault) : { is: 'genuine' };
  };
}

type FindFault = (credentials: string, now: number) => Promise<DialogflowRefusal | null>;

function createFaultFinder(auth: DialogflowAuth, fetchKeys: FetchKeys): FindFault {
  switch (auth.is) {
    case 'google': {
      const findKey = createKeyFinder(fetchKeys);
      return (token, now) => findTokenFault(token, auth, findKey, now);
    }
    case 'bearer':
      return compareWith(auth.secret);
    case 'basic':
      return compareWith(Buffer.from(`${auth.user}:${auth.password}`).toString('base64'));
  }
}

/** Digests are of one length, so how long it takes tells neither where two secrets differ nor how long ours is. */
function compareWith(secret: string): FindFault {
  const expected = digest(secret);
  return async (sent) => (timingSafeEqual(digest(sent), expected) ? null : 'secret-wrong');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const refuse = (reason: DialogflowRefusal): DialogflowVerdict => ({ is: 'refused', reason });
