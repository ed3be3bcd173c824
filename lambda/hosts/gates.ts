import { fetchCertificates } from '../platforms/alexa/fetch-certificates';
import { hasApplicationId } from '../platforms/alexa/application-id';
import type { AlexaVerifierOptions } from '../platforms/alexa/verify-request';
import { createAlexaVerifier } from '../platforms/alexa/verify-request';
import type { DialogflowAuth } from '../platforms/dialogflow/parse-auth';
import { fetchKeys } from '../platforms/dialogflow/fetch-keys';
import type { FetchKeys } from '../platforms/dialogflow/signing-keys';
import { createDialogflowVerifier } from '../platforms/dialogflow/verify-request';
import type { RequestHeaders } from '../platforms/headers';
import { RequestRefused, UNVERIFIED } from './problem';

/** What verification fetches, and what it trusts; the real ones where left out. */
export interface Outside {
  readonly fetchCertificates?: AlexaVerifierOptions['fetchCertificates'];
  readonly trustedRoots?: readonly string[];
  readonly fetchKeys?: FetchKeys;
}

export interface Arrived {
  readonly headers: RequestHeaders;
  readonly body: Buffer;
  readonly now: number;
}

/** Resolves for a request that Amazon signed, just now; refuses every other. */
export function createSignatureGate(outside: Outside): (request: Arrived) => Promise<void> {
  const verify = createAlexaVerifier({
    fetchCertificates: outside.fetchCertificates ?? fetchCertificates,
    ...(outside.trustedRoots && { trustedRoots: outside.trustedRoots }),
  });
  return async (request) => {
    const verdict = await verify(request);
    if (verdict.is === 'refused') throw new RequestRefused(400, verdict.reason, UNVERIFIED);
  };
}

/** Refuses an envelope that Amazon meant for somebody else's skill. */
export function requireOurSkill(envelope: unknown, skillIds: readonly string[]): void {
  if (!hasApplicationId(envelope, skillIds))
    throw new RequestRefused(400, 'application-id-wrong', UNVERIFIED);
}

/** Resolves for a request of our own agent; refuses every other. */
export function createAgentGate(
  auth: DialogflowAuth,
  outside: Outside,
): (request: Omit<Arrived, 'body'>) => Promise<void> {
  const verify = createDialogflowVerifier(auth, { fetchKeys: outside.fetchKeys ?? fetchKeys });
  const challenge = auth.is === 'basic' ? 'Basic realm="tiny-moments"' : 'Bearer';
  return async (request) => {
    const verdict = await verify(request);
    if (verdict.is === 'refused') {
      throw new RequestRefused(401, verdict.reason, UNVERIFIED, { 'WWW-Authenticate': challenge });
    }
  };
}
