import { fetchText } from '../fetch-text';

/** Alexa waits 8 s for the whole turn. */
const LONGEST_WAIT_MS = 2000;
/** Amazon's chain of four is 7 KB. */
const LARGEST_CHAIN_BYTES = 64 * 1024;

/** Gets a certificate chain, as PEM text, from an address that was checked before. Rejects past 2 s or 64 KiB. */
export async function fetchCertificates(url: string, get: typeof fetch = fetch): Promise<string> {
  return fetchText(url, { timeoutMs: LONGEST_WAIT_MS, largestBytes: LARGEST_CHAIN_BYTES }, get);
}
