const INTEGERS: Readonly<Record<string, readonly [bigint, bigint]>> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  sint32: [-(2n ** 31n), 2n ** 31n - 1n],
  sfixed32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  fixed32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  sint64: [-(2n ** 63n), 2n ** 63n - 1n],
  sfixed64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
  fixed64: [0n, 2n ** 64n - 1n],
};

const BASE_64 = /^([\w+/-]{4})*([\w+/-]{2}(==)?|[\w+/-]{3}=?)?$/;

export function checkScalar(type: string, value: unknown, path: string, problems: string[]): void {
  if (!isScalar(type, value)) problems.push(`${path}: ${describe(value)} is no ${type}`);
}

function isScalar(type: string, value: unknown): boolean {
  if (type === 'string') return typeof value === 'string' && isWellFormed(value);
  if (type === 'bool') return typeof value === 'boolean';
  if (type === 'bytes') return typeof value === 'string' && BASE_64.test(value);
  if (type === 'double' || type === 'float') {
    const largest = type === 'float' ? 3.4028234663852886e38 : Number.MAX_VALUE;
    return typeof value === 'number'
      ? Math.abs(value) <= largest
      : ['NaN', 'Infinity', '-Infinity'].includes(value as string);
  }
  const range = INTEGERS[type];
  if (!range) throw new Error(`proto-check knows no scalar type ${type}`);
  // 64 bits do not fit into a number, so those may be written as text.
  const text = typeof value === 'number' || type.endsWith('64') ? String(value) : '';
  if (!/^(0|-?[1-9]\d*)$/.test(text) || (typeof value !== 'number' && typeof value !== 'string'))
    return false;
  return BigInt(text) >= range[0] && BigInt(text) <= range[1];
}

export function checkMapKey(keyType: string, key: string, path: string, problems: string[]): void {
  const good =
    keyType === 'string'
      ? isWellFormed(key)
      : keyType === 'bool'
        ? key === 'true' || key === 'false'
        : isScalar(keyType.replace('32', '64'), key) && isScalar(keyType, Number(key));
  if (!good) problems.push(`${path}: the key ${JSON.stringify(key)} is no ${keyType}`);
}

type Check = (json: unknown, path: string, problems: string[]) => void;

const text =
  (what: string, pattern: RegExp): Check =>
  (json, path, problems) => {
    if (typeof json !== 'string' || !pattern.test(json))
      problems.push(`${path}: ${describe(json)} is no ${what}`);
  };

const shape =
  (what: 'object' | 'list'): Check =>
  (json, path, problems) => {
    if (what === 'object' ? isPlainObject(json) : Array.isArray(json)) checkValue(json, path, problems);
    else problems.push(`${path}: is ${what === 'object' ? 'an object' : 'a list'}, not ${nameOf(json)}`);
  };

/** Types with a JSON form of their own. */
export const WELL_KNOWN: Readonly<Record<string, Check>> = {
  'google.protobuf.Struct': shape('object'),
  'google.protobuf.ListValue': shape('list'),
  'google.protobuf.Value': checkValue,
  'google.protobuf.Duration': text('duration such as "1.5s"', /^-?\d{1,12}(\.\d{1,9})?s$/),
  'google.protobuf.Timestamp': text(
    'timestamp such as "2026-11-30T12:00:00Z"',
    /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/,
  ),
  'google.protobuf.FieldMask': text('field mask', /^([a-z][A-Za-z0-9.]*(,[a-z][A-Za-z0-9.]*)*)?$/),
  'google.protobuf.Any': (json, path, problems) => {
    shape('object')(json, path, problems);
    if (isPlainObject(json) && typeof json['@type'] !== 'string')
      problems.push(`${path}: an Any names its @type`);
  },
};

/** Any JSON: what JSON has no word for (undefined, NaN, a class) is told. */
function checkValue(json: unknown, path: string, problems: string[]): void {
  if (json === null || typeof json === 'boolean') return;
  if (typeof json === 'string' ? isWellFormed(json) : typeof json === 'number' && Number.isFinite(json))
    return;
  if (Array.isArray(json)) {
    for (let i = 0; i < json.length; i++) checkValue(json[i], `${path}[${i}]`, problems);
  } else if (isPlainObject(json)) {
    for (const [key, value] of Object.entries(json)) {
      if (!isWellFormed(key)) problems.push(`${path}: the key ${JSON.stringify(key)} is no string`);
      checkValue(value, `${path}.${key}`, problems);
    }
  } else {
    problems.push(`${path}: ${describe(json)} is no JSON value`);
  }
}

export function isPlainObject(json: unknown): json is Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
  const prototype: unknown = Object.getPrototypeOf(json);
  // A class instance is no plain JSON. Objects of another realm (jest has one of its own) are.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export const describe = (value: unknown): string =>
  typeof value === 'string' ? JSON.stringify(value) : nameOf(value);

export function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' || typeof value === 'boolean' || value === undefined) return String(value);
  return typeof value === 'string' ? 'a string' : `a ${typeof value}`;
}

/** A lone surrogate is no text: it can't be written as UTF-8. */
const isWellFormed = (words: string): boolean => !/\p{Surrogate}/u.test(words);
