import { isIPv4 } from 'node:net';

/** Whether an address, as a socket tells it, is this machine's own. IPv4 may come in its IPv6 clothes. */
export function isLoopbackAddress(address: string | undefined): boolean {
  const plain = (address ?? '').replace(/^::ffff:/i, '');
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

/**
 * Whether a server bound to this host can only be reached from this machine. Short forms such as `127.1` are not known
 * here and count as reachable, which is the careful mistake.
 */
export const isLoopbackHost = (host: string): boolean => host === 'localhost' || isLoopbackAddress(host);
