import { createHash } from 'node:crypto';

/**
 * JSON for a file that people compare: one entry a line down to `levels` of nesting, what lies deeper in one line. Ends with
 * a line break.
 */
export function writeJson(value: unknown, levels = Infinity): string {
  return `${write(value, levels, '')}\n`;
}

function write(value: unknown, levels: number, indent: string): string {
  if (typeof value !== 'object' || value === null || levels <= 0) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const lines = Array.isArray(value)
    ? (value as unknown[]).map((one) => write(one, levels - 1, deeper))
    : Object.entries(value)
        .filter(([, one]) => one !== undefined)
        .map(([key, one]) => `${JSON.stringify(key)}: ${write(one, levels - 1, deeper)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return lines.length === 0
    ? open + close
    : `${open}\n${deeper}${lines.join(`,\n${deeper}`)}\n${indent}${close}`;
}

/** A UUID that is the same for the same path for ever, so that compiling again changes nothing. */
export function makeId(path: string): string {
  const hex = createHash('sha256').update(path).digest('hex');
  // Version 8 (made by a rule of one's own) and the usual variant.
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}
