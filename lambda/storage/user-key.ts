import { createHmac } from 'node:crypto';
import type { UserKey } from '../state/profile-store';

/**
 * The key that a household is stored under, so that a stolen store does not say whose it is.
 *
 * @param secret taken as it is: a string of hexadecimal digits and the bytes they stand for give different keys
 * @param userId the platform's stable id; never a stand-in such as an empty string, which all without one would share
 * @returns HMAC-SHA256, 64 lower-case hexadecimal digits
 * @throws TypeError where either is empty
 */
export function keyOfUser(secret: string | Buffer, userId: string): UserKey {
  if (secret.length === 0) throw new TypeError('The secret for user keys is empty.');
  if (userId === '') throw new TypeError('A household without an id has no key.');
  return createHmac('sha256', secret).update(userId, 'utf8').digest('hex');
}
