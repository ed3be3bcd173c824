export interface FetchLimits {
  readonly timeoutMs: number;
  /** Counted after decompression, so that a small answer can't unfold into a large one. */
  readonly largestBytes: number;
}

/**
 * Gets a small text over HTTPS. Rejects on any status but 200, on a redirect, past the time limit (which covers the
 * body too) and as soon as more than `largestBytes` have arrived; the rest is then not read.
 */
export async function fetchText(
  url: string,
  { timeoutMs, largestBytes }: FetchLimits,
  get: typeof fetch,
): Promise<string> {
  const response = await get(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (response.status !== 200) {
    // an unread body keeps its connection open
    await response.body?.cancel();
    throw new Error(`status ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  // leaving the loop early, as by the throw, cancels the stream
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > largestBytes) throw new Error(`more than ${largestBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
