/**
 * Whether an envelope (parsed JSON) is for one of our skills: Amazon signs requests for everybody's. The id stands in
 * `context.System.application`, in old envelopes in `session.application`; where both are sent both must be ours, and
 * where neither is the request is nobody's.
 */
export function hasApplicationId(envelope: unknown, skillIds: readonly string[]): boolean {
  const sent = [
    readPath(envelope, ['context', 'System', 'application', 'applicationId']),
    readPath(envelope, ['session', 'application', 'applicationId']),
  ].filter((id) => id !== undefined);
  return sent.length > 0 && sent.every((id) => typeof id === 'string' && id !== '' && skillIds.includes(id));
}

function readPath(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}
