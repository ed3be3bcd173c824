import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { decodeModels } from '../lambda/content/decode/decode-models';
import type { DecodedModels } from '../lambda/content/decode/decode-models';
import { measuredFrom, NOTHING_MEASURED } from '../lambda/speech/measured';
import type { SecondsFile } from '../lambda/speech/measured';
import type { Measured } from '../lambda/speech/seconds';

export const ROOT = join(__dirname, '..');
export const MODELS = join(ROOT, 'models');
export const CODES = join(MODELS, 'en', 'codes.json');

/** Every author's file: path below `models/` -> text. */
export function readModelFiles(folder = MODELS): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.ya?ml$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
  }
  return files;
}

export function readCodes(): Record<string, number> {
  return existsSync(CODES) ? (JSON.parse(readFileSync(CODES, 'utf8')) as Record<string, number>) : {};
}

export const RELEASED = join(MODELS, 'en', 'released.json');

/** The steps of exercises as they were released last; none before the first release. */
const readReleased = (): string[] =>
  existsSync(RELEASED) ? (JSON.parse(readFileSync(RELEASED, 'utf8')) as string[]) : [];

/** Path from the project's root. */
export const SECONDS = 'models/en/seconds.json';

/**
 * How long the voice takes for each sentence, as it was measured last.
 * @throws where the file is there and can't be read
 */
export function readSeconds(): SecondsFile {
  const path = join(ROOT, SECONDS);
  if (!existsSync(path)) return NOTHING_MEASURED;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as SecondsFile;
  } catch {
    throw new Error(`${SECONDS} can't be read; npm run models mends it`);
  }
}

/** Reads and decodes `models/` as it is on disk. */
export const decodeModelsOnDisk = (measured: Measured = measuredFrom(readSeconds())): DecodedModels =>
  decodeModels(readModelFiles(), readCodes(), 'models/', readReleased(), measured);
