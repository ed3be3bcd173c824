import * as v from 'valibot';
import type { Problem } from './problems';
import { suggest } from './problems';
import type { YamlFile } from './read-yaml';

/** A decoded thing with the place it stands in. */
export interface Located<T> {
  readonly value: T;
  readonly path: string;
  /** The line of one of its fields, or of the thing itself. */
  readonly lineOf: (...keys: (string | number)[]) => number;
}

type Schema<T> = v.GenericSchema<unknown, T>;

/** Decodes a file that is a list of things; everything wrong goes to `problems`. */
export function readList<T>(file: YamlFile, schema: Schema<T>, problems: Problem[]): Located<T>[] {
  if (!Array.isArray(file.value)) {
    problems.push({
      path: file.path,
      line: 1,
      what: 'a list is expected here; begin each item with "- id: ..."',
    });
    return [];
  }
  return file.value.flatMap((value: unknown, i) => decode(file, [i], value, schema, problems) ?? []);
}

/** Decodes a file that is one thing; null where that failed. */
export function readOne<T>(file: YamlFile, schema: Schema<T>, problems: Problem[]): Located<T> | null {
  return decode(file, [], file.value, schema, problems);
}

function decode<T>(
  file: YamlFile,
  at: readonly (string | number)[],
  value: unknown,
  schema: Schema<T>,
  problems: Problem[],
): Located<T> | null {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) {
    return { value: parsed.output, path: file.path, lineOf: (...keys) => file.lineOf([...at, ...keys]) };
  }
  for (const issue of parsed.issues) {
    const keys = (issue.path ?? []).map((item) => item.key as string | number);
    problems.push({ path: file.path, line: file.lineOf([...at, ...keys]), what: explain(issue, keys) });
  }
  return null;
}

function explain(issue: v.BaseIssue<unknown>, keys: readonly (string | number)[]): string {
  const field = keys.length > 0 ? `\`${keys.join('.')}\`` : 'this';
  const received = typeof issue.input === 'string' ? `"${issue.input.slice(0, 40)}"` : issue.received;
  if (issue.type === 'picklist') {
    const options = (issue as v.PicklistIssue).requirement ?? [];
    const known = (issue.expected ?? '').replace(/["()]/g, '').split(' | ');
    const all = Array.isArray(options) && options.length > 0 ? options.map(String) : known;
    if (issue.input === undefined) return `${field} is missing; it is one of ${all.join(', ')}`;
    const hint = typeof issue.input === 'string' ? suggest(issue.input, all) : '';
    return `${field} can't be ${received}${hint || `; it is one of ${all.join(', ')}`}`;
  }
  if (issue.type === 'strict_object') {
    if (issue.expected === 'never') return `unknown field ${field}; delete it or mend its name`;
    return `${field} is missing`;
  }
  if (issue.kind === 'schema') {
    if (issue.input === undefined) return `${field} is missing`;
    if (issue.input === null) return `${field} is empty; write it or delete the field`;
    if (issue.message.startsWith('Invalid'))
      return `${field} is ${received}, but ${issue.expected ?? 'something else'} is expected`;
    return `${field} ${issue.message}`;
  }
  return `${field}: ${issue.message}`;
}
