import { readFileSync } from 'node:fs';
import { Enum, MapField, Root, Type } from 'protobufjs';
import type { Field } from 'protobufjs';
import { checkMapKey, checkScalar, describe, isPlainObject, nameOf, WELL_KNOWN } from './proto-values';

/** A package of Google's that ships the protos of its platform. */
export type ProtoPackage = 'dialogflow' | 'dialogflow-cx';

const NAMESPACES: Readonly<Record<ProtoPackage, string>> = {
  dialogflow: 'google.cloud.dialogflow.v2',
  'dialogflow-cx': 'google.cloud.dialogflow.cx.v3',
};

/**
 * Every problem that plain JSON has as a message of this type, each with its path; none where it is valid. Stricter than
 * what the libraries do, which drop unknown keys and bad enums in silence: the platform itself refuses such a response, and
 * then says something else. Keys are accepted in camelCase and in snake_case; null only where the type is a JSON value.
 *
 * @param type a name within the platform's namespace, such as `WebhookResponse` or `Intent.Message`; a full name also does
 * @throws where there is no such type
 */
export function checkMessage(packageName: ProtoPackage, type: string, json: unknown): string[] {
  const root = rootOf(packageName);
  const fullName = type.startsWith('google.') ? type : `${NAMESPACES[packageName]}.${type}`;
  const problems: string[] = [];
  checkType(root.lookupType(fullName), json, '$', problems);
  return problems;
}

const roots = new Map<ProtoPackage, Root>();

/** Read on first use, as one of the two is 2 MB of JSON. */
function rootOf(packageName: ProtoPackage): Root {
  let root = roots.get(packageName);
  if (!root) {
    const path = require.resolve(`@google-cloud/${packageName}/build/protos/protos.json`);
    root = Root.fromJSON(JSON.parse(readFileSync(path, 'utf8')) as Parameters<typeof Root.fromJSON>[0]);
    root.resolveAll();
    roots.set(packageName, root);
  }
  return root;
}

function checkType(type: Type, json: unknown, path: string, problems: string[]): void {
  const name = type.fullName.slice(1);
  const special = Object.hasOwn(WELL_KNOWN, name) ? WELL_KNOWN[name] : undefined;
  if (special) {
    special(json, path, problems);
    return;
  }
  if (!isPlainObject(json)) {
    problems.push(`${path}: ${name} is an object, not ${nameOf(json)}`);
    return;
  }
  const written = new Map<Field, string>();
  for (const [key, value] of Object.entries(json)) {
    const here = `${path}.${key}`;
    const field = fieldOf(type, key);
    if (!field) {
      problems.push(`${here}: ${name} has no such field`);
      continue;
    }
    const before = written.get(field);
    if (before !== undefined) problems.push(`${here}: is also written as ${before}`);
    written.set(field, key);
    checkField(field, value, here, problems);
  }
  for (const oneof of type.oneofsArray) {
    const set = oneof.fieldsArray.filter((field) => written.has(field)).map((field) => field.name);
    if (set.length > 1)
      problems.push(`${path}: only one of ${oneof.name} may be set, not ${set.join(' and ')}`);
  }
}

function fieldOf(type: Type, key: string): Field | null {
  if (Object.hasOwn(type.fields, key)) return type.fields[key] ?? null;
  return type.fieldsArray.find((field) => toSnakeCase(field.name) === key) ?? null;
}

const toSnakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function checkField(field: Field, value: unknown, path: string, problems: string[]): void {
  if (field instanceof MapField) {
    if (!isPlainObject(value)) {
      problems.push(`${path}: a map is an object, not ${nameOf(value)}`);
      return;
    }
    for (const [key, one] of Object.entries(value)) {
      checkMapKey(field.keyType, key, path, problems);
      checkOne(field, one, `${path}[${JSON.stringify(key)}]`, problems);
    }
    return;
  }
  if (field.repeated) {
    if (!Array.isArray(value)) {
      problems.push(`${path}: a repeated field is a list, not ${nameOf(value)}`);
      return;
    }
    // By index, so that a hole in the list is seen.
    for (let i = 0; i < value.length; i++) checkOne(field, value[i] as unknown, `${path}[${i}]`, problems);
    return;
  }
  checkOne(field, value, path, problems);
}

function checkOne(field: Field, value: unknown, path: string, problems: string[]): void {
  const type = field.resolvedType;
  if (type instanceof Type) checkType(type, value, path, problems);
  else if (type instanceof Enum) checkEnum(type, value, path, problems);
  else checkScalar(field.type, value, path, problems);
}

function checkEnum(type: Enum, value: unknown, path: string, problems: string[]): void {
  const name = type.fullName.slice(1);
  if (name === 'google.protobuf.NullValue') {
    if (value !== null && value !== 'NULL_VALUE') problems.push(`${path}: is null, not ${nameOf(value)}`);
    return;
  }
  if (
    typeof value === 'string'
      ? Object.hasOwn(type.values, value)
      : Object.values(type.values).includes(value as number)
  )
    return;
  problems.push(`${path}: ${describe(value)} is no ${name}`);
}
