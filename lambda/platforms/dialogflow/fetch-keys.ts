import { fetchText } from '../fetch-text';

/** Dialogflow ES waits 5 s for the whole turn. */
const LONGEST_WAIT_MS = 2000;
/** Google's two or three keys are 1 KB. */
const LARGEST_KEYS_BYTES = 64 * 1024;
const KEYS_URL = 'https://www.googleapis.com/oauth2/v3/certs';

/** Gets the keys that Google signs identity tokens with: a JSON Web Key Set, not yet checked. Rejects past 2 s or 64 KiB. */
export async function fetchKeys(get: typeof fetch = fetch): Promise<unknown> {
  return JSON.parse(
    await fetchText(KEYS_URL, { timeoutMs: LONGEST_WAIT_MS, largestBytes: LARGEST_KEYS_BYTES }, get),
  );
}
