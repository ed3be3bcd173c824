import fc from 'fast-check';

/** A few changes to a request, each at a place and with a value that numbers pick: fast-check shrinks them to one. */
export type Mutations = readonly (readonly [
  place: number,
  how: 'drop' | 'replace' | 'duplicate',
  value: unknown,
])[];

/** Values that nobody expects in a place. */
export const hostileValue = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom<unknown[]>(
      null,
      true,
      false,
      0,
      -1,
      1.5,
      1e21,
      '',
      ' ',
      '?',
      'constructor',
      '__proto__',
      'toString',
      '<speak>',
      ']]>&',
      '\ud800',
      'en-GB',
      'PT10M',
      [],
      [[]],
      [null],
      {},
      { toString: null },
      { length: 3 },
      'x'.repeat(5000),
      Array.from({ length: 2000 }, () => 0),
    ),
    fc.constantFrom('he hit me', 'YesIntent', 'Launch', 'AMAZON.YesIntent', 'Silence', 'SessionEndedRequest'),
    fc
      .constant(null)
      .map((): unknown =>
        JSON.parse('{"__proto__":{"type":"LaunchRequest","attributes":{}},"constructor":1}'),
      ),
    fc.jsonValue({ maxDepth: 3 }),
  );

export const mutations = (): fc.Arbitrary<Mutations> =>
  fc.array(fc.tuple(fc.nat(10_000), fc.constantFrom('drop', 'replace', 'duplicate'), hostileValue()), {
    minLength: 1,
    maxLength: 4,
  });

/** The request after the changes; it is not touched itself. */
export function mutate(request: unknown, changes: Mutations): unknown {
  const root = { request: structuredClone(request) };
  for (const [place, how, value] of changes) {
    const nodes = placesIn(root);
    const node = nodes[place % nodes.length];
    // A copy, or a later change could put the value into itself.
    if (node) change(node, how, structuredClone(value));
  }
  return root.request;
}

interface Node {
  readonly holder: Record<string, unknown> | unknown[];
  readonly key: string | number;
}

function change({ holder, key }: Node, how: Mutations[number][1], value: unknown): void {
  if (Array.isArray(holder)) {
    const at = Number(key);
    if (how === 'drop') holder.splice(at, 1);
    else if (how === 'replace') holder[at] = value;
    else holder.splice(at, 0, structuredClone(holder[at]));
    return;
  }
  if (how === 'drop') delete holder[key];
  else if (how === 'replace') put(holder, String(key), value);
  else put(holder, `${key}_2`, structuredClone(holder[key]));
}

/** Also `__proto__` as an ordinary key, as JSON has it. */
const put = (holder: Record<string, unknown>, key: string, value: unknown): void =>
  void Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });

/** Every place in a request, the whole of it first; not deeper than anybody looks. */
function placesIn(holder: Record<string, unknown> | unknown[], depth = 0): Node[] {
  if (depth > 12) return [];
  const keys = Array.isArray(holder) ? [...holder.keys()].slice(0, 20) : Object.keys(holder);
  return keys.flatMap((key): Node[] => {
    const value = (holder as Record<string, unknown>)[key];
    const below =
      typeof value === 'object' && value !== null
        ? placesIn(value as Record<string, unknown>, depth + 1)
        : [];
    return [{ holder, key }, ...below];
  });
}

/** Lists within lists, deeper than a program that goes down them by calling itself can follow. */
export const tower = (): unknown => JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
