import { fetchCertificates } from '../../lambda/platforms/alexa/fetch-certificates';
import { fetchKeys } from '../../lambda/platforms/dialogflow/fetch-keys';

const LARGEST_BYTES = 64 * 1024;
const URL = 'https://s3.amazonaws.com/echo.api/c.pem';

/** A stand-in for the global fetch that keeps what it was asked. */
function answerWith(response: Response) {
  const asked: [string, RequestInit | undefined][] = [];
  const get = (async (url: string, options?: RequestInit) => {
    asked.push([url, options]);
    return response;
  }) as typeof fetch;
  return { get, asked };
}

/** A body far longer than what is let in. `read` counts the chunks taken; `cancelled` tells whether it was given up. */
function streamMuch(chunkBytes: number) {
  const seen = { read: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      seen.read++;
      if (seen.read > 50) controller.close();
      else controller.enqueue(new Uint8Array(chunkBytes));
    },
    cancel: () => {
      seen.cancelled = true;
    },
  });
  return { body, seen };
}

describe('certificates and keys', () => {
  it('are fetched with a time limit and without following anybody elsewhere', async () => {
    const { get, asked } = answerWith(new Response('pem'));
    expect(await fetchCertificates(URL, get)).toBe('pem');
    expect(asked).toEqual([[URL, { redirect: 'error', signal: expect.any(AbortSignal) as AbortSignal }]]);
  });

  it('are given up after two seconds', async () => {
    const timeout = jest.spyOn(AbortSignal, 'timeout');
    await fetchCertificates(URL, answerWith(new Response('pem')).get);
    await fetchKeys(answerWith(new Response('{}')).get);
    expect(timeout.mock.calls).toEqual([[2000], [2000]]);
    timeout.mockRestore();
  });

  it('are given up when the time is over in the middle of the body', async () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new Error('aborted')) });
    await expect(fetchCertificates(URL, answerWith(new Response(body)).get)).rejects.toThrow('aborted');
  });

  it('are refused with any status but 200', async () => {
    const { body, seen } = streamMuch(10);
    const response = new Response(body, { status: 403 });
    await expect(fetchCertificates(URL, answerWith(response).get)).rejects.toThrow('status 403');
    expect(seen.cancelled).toBe(true);
  });

  it('may be of 64 KiB', async () => {
    const text = 'é'.repeat(LARGEST_BYTES / 2);
    expect(await fetchCertificates(URL, answerWith(new Response(text)).get)).toBe(text);
    const { get } = answerWith(new Response(`${text}.`));
    await expect(fetchCertificates(URL, get)).rejects.toThrow('more than 65536 bytes');
  });

  it('are read no further once they are too large', async () => {
    const { body, seen } = streamMuch(LARGEST_BYTES / 2);
    await expect(fetchCertificates(URL, answerWith(new Response(body)).get)).rejects.toThrow('more than');
    expect(seen.cancelled).toBe(true);
    expect(seen.read).toBeLessThan(6);
  });
});

describe('Google’s keys', () => {
  it('come from Google’s address, as JSON', async () => {
    const { get, asked } = answerWith(new Response('{"keys":[]}'));
    expect(await fetchKeys(get)).toEqual({ keys: [] });
    expect(asked[0]?.[0]).toBe('https://www.googleapis.com/oauth2/v3/certs');
  });

  it('are refused when they are no JSON', async () => {
    await expect(fetchKeys(answerWith(new Response('<html>')).get)).rejects.toThrow(SyntaxError);
  });
});
