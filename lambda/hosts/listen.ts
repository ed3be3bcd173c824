import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { isIPv6 } from 'node:net';
import { isLoopbackAddress } from './loopback';
import { describeProblem, PROBLEM_TYPE } from './problem';

export interface ServerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Refuses to listen where the host's name turns out to be reachable from elsewhere. */
  readonly loopback: boolean;
  /** How long `stop` waits for requests under way. */
  readonly drainMs?: number;
}

export interface RunningServer {
  readonly url: string;
  /** Takes no more, answers what is under way, and after the drain time closes what is still open. */
  stop(): Promise<void>;
}

/** Longer than either platform waits for an answer. */
const REQUEST_TIMEOUT_MS = 9000;
const HEADERS_TIMEOUT_MS = 5000;
/** Longer than a platform's pause between turns of a conversation mostly is. */
const KEEP_ALIVE_MS = 30_000;
/** Node looks for requests that take too long every thirty seconds, unless told. */
const CHECK_EVERY_MS = 1000;
const DRAIN_MS = 5000;
const SWEEP_EVERY_MS = 50;

/** @throws in plain words where the address can't be listened on */
export async function startServer(listener: RequestListener, options: ServerOptions): Promise<RunningServer> {
  const server = createServer({
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
  });
  let stopping: Promise<void> | null = null;
  server.on('request', (request, response) => {
    if (stopping) response.setHeader('Connection', 'close');
    listener(request, response);
  });
  server.on('clientError', answerUnreadable);

  await listen(server, options);
  const { address, port } = server.address() as AddressInfo;
  if (options.loopback && !isLoopbackAddress(address)) {
    await drain(server, 0);
    throw new Error('HOST is a name of this machine that other machines can reach. Set it to 127.0.0.1.');
  }
  const host = isIPv6(options.host) ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${port}`,
    stop: () => (stopping ??= drain(server, options.drainMs ?? DRAIN_MS)),
  };
}

const LISTEN_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'something else listens there already',
  EADDRNOTAVAIL: 'this machine does not have that address',
  ENOTFOUND: 'no address is known for that host',
  EACCES: 'this user may not listen on that port',
};

function listen(server: Server, { host, port }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = LISTEN_FAULTS[error.code ?? ''] ?? `it failed (${error.code ?? error.name})`;
      reject(new Error(`Can't listen on port ${port} of ${host}: ${why}.`));
    });
    server.listen(port, host, resolve);
  });
}

/** `close` alone waits for connections that are kept alive; swept, they are gone as soon as they have nothing to do. */
function drain(server: Server, drainMs: number): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_EVERY_MS);
    const deadline = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(deadline);
      resolve();
    });
    server.closeIdleConnections();
  });
}

const UNREADABLE_STATUS: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** What Node itself can't read never gets as far as the app. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = UNREADABLE_STATUS[error.code ?? ''] ?? 400;
  const problem = describeProblem(status, 'The request could not be read.');
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${status} ${problem.title}\r\nContent-Type: ${PROBLEM_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
