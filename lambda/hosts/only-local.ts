import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { isLoopbackAddress } from './loopback';
import { RequestRefused } from './problem';

export type NotLocal = 'peer-not-local' | 'host-not-local' | 'forwarded' | 'origin-foreign';

/** With any port: a tunnel of one's own may have another. */
const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;
const FORWARDING =
  /^(forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|x-forwarded(-.*)?)$/;

/**
 * Why a request can't be taken for one that somebody at this machine made, or null where it can. To be asked only on a
 * loopback bind. Each condition is there for somebody who gets past the others: a page in the local browser that points its
 * own name at this address (Host) or posts here (Origin), a proxy on this machine that passes on strangers' requests.
 */
export function findNotLocal(request: IncomingMessage): NotLocal | null {
  if (!isLoopbackAddress(request.socket.remoteAddress)) return 'peer-not-local';
  const hosts = request.headersDistinct['host'] ?? [];
  const [host] = hosts;
  if (hosts.length !== 1 || host === undefined || !LOCAL_HOST.test(host)) return 'host-not-local';
  if (Object.keys(request.headersDistinct).some((name) => FORWARDING.test(name))) return 'forwarded';
  const origins = request.headersDistinct['origin'] ?? [];
  if (origins.some((origin) => origin.toLowerCase() !== `http://${host.toLowerCase()}`))
    return 'origin-foreign';
  return null;
}

/** Lets only requests through that were made at this machine. */
export const onlyLocal: RequestHandler = (request, _response, next) => {
  const reason = findNotLocal(request);
  if (reason === null) return next();
  throw new RequestRefused(403, reason, 'Only programs on this machine get an answer here.');
};
