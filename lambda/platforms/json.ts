/** Reading JSON of any shape: what isn't there, or isn't what it should be, is undefined or null. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path of own keys. */
export function at(value: unknown, ...path: string[]): unknown {
  let here: unknown = value;
  for (const key of path) {
    if (!isObject(here) || !Object.hasOwn(here, key)) return undefined;
    here = here[key];
  }
  return here;
}

/** The text at a path; null where there is none or it is empty. */
export function textAt(value: unknown, ...path: string[]): string | null {
  const found = at(value, ...path);
  return typeof found === 'string' && found !== '' ? found : null;
}

/** A request that can't be answered, told as a client error. */
export interface Refused {
  readonly is: 'refused';
  readonly status: 400;
  readonly detail: string;
}

export const refuse = (detail: string): Refused => ({ is: 'refused', status: 400, detail });
