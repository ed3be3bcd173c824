import { RequestRefused } from './problem';

/** Real requests nest about ten deep; what nests without end is made to hurt. */
const DEEPEST_NESTING = 64;

export const LARGEST_BYTES = { alexa: 128 * 1024, other: 64 * 1024 } as const;

/** Refuses what doesn't come as JSON in UTF-8. A browser can't send this type to another site without asking first. */
export function requireJsonType(contentType: string | undefined): void {
  const [type, ...parameters] = (contentType ?? '').split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((part) => part.startsWith('charset='))?.replace(/^charset="?|"$/g, '');
  if (type !== 'application/json' || (charset !== undefined && charset !== 'utf-8')) {
    throw new RequestRefused(415, 'media-type-wrong', 'The body has to be application/json, in UTF-8.');
  }
}

/** The value that a body holds. Refuses what isn't UTF-8, isn't JSON or nests too deep. */
export function readJson(body: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (nestsTooDeep(text)) throw new RequestRefused(400, 'json-too-deep', 'The JSON is nested too deep.');
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof RequestRefused) throw error;
    throw new RequestRefused(400, 'json-invalid', 'The body is not valid JSON.');
  }
}

/** Looked at before parsing, so that no parser has to stand it. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === '\\') i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      if (++depth > DEEPEST_NESTING) return true;
    } else if (character === '}' || character === ']') depth--;
  }
  return false;
}
