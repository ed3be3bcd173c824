export type TimestampRefusal =
  | 'body-unreadable'
  | 'timestamp-missing'
  /** Anything but a string with date, time and zone, such as `2026-11-20T20:00:00Z`. */
  | 'timestamp-unreadable'
  | 'timestamp-outside-window';

/** Amazon allows no more, in either direction. */
const LARGEST_DISTANCE_MS = 150_000;
/** Without a zone it would be read as this machine's time. */
const ISO_8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** Why the body's `request.timestamp` can't be of `now` (milliseconds), or null where it is. */
export function findTimestampFault(body: Buffer, now: number): TimestampRefusal | null {
  let envelope: { request?: { timestamp?: unknown } | null } | null;
  try {
    envelope = JSON.parse(body.toString('utf8')) as typeof envelope;
  } catch {
    return 'body-unreadable';
  }
  const timestamp = envelope?.request?.timestamp;
  if (timestamp === undefined || timestamp === null) return 'timestamp-missing';
  if (typeof timestamp !== 'string' || !ISO_8601.test(timestamp)) return 'timestamp-unreadable';
  const distance = Math.abs(Date.parse(timestamp) - now);
  if (Number.isNaN(distance)) return 'timestamp-unreadable';
  return distance <= LARGEST_DISTANCE_MS ? null : 'timestamp-outside-window';
}
