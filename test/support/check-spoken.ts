import { SaxesParser } from 'saxes';

/** What every voice can say (PLATFORMS.md, "SSML on both"), and Alexa's whisper. */
const SPEAKABLE = ['speak', 'p', 's', 'break', 'sub', 'prosody', 'say-as', 'emphasis'];
const LONGEST_BREAK_MS = 10_000;

export interface SsmlLimits {
  readonly mostCharacters?: number;
  readonly mostBytes?: number;
  readonly whispers?: boolean;
}

/** Every problem of an SSML document: not well-formed, an element that can't be said, too long, or words nobody meant. */
export function checkSsml(ssml: unknown, limits: SsmlLimits): string[] {
  if (typeof ssml !== 'string') return [`the SSML is no string: ${String(ssml)}`];
  const problems: string[] = [];
  const known = limits.whispers ? [...SPEAKABLE, 'amazon:effect'] : SPEAKABLE;
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('error', (error) => void problems.push(`not well-formed: ${error.message}`));
  parser.on('opentag', ({ name, attributes }) => {
    if (depth === 0 ? name !== 'speak' : name === 'speak' || !known.includes(name))
      problems.push(`<${name}> can't be said here`);
    if (name === 'break' && (longOf(attributes['time']) ?? 0) > LONGEST_BREAK_MS)
      problems.push(`a break of ${String(attributes['time'])} is too long`);
    depth++;
  });
  parser.on('closetag', () => void depth--);
  parser.write(ssml).close();
  if (limits.mostCharacters !== undefined && ssml.length > limits.mostCharacters)
    problems.push(`${ssml.length} characters are too many`);
  const bytes = Buffer.byteLength(ssml);
  if (limits.mostBytes !== undefined && bytes > limits.mostBytes)
    problems.push(`${bytes} bytes are too many`);
  return [...problems, ...checkWords(textOf(ssml))];
}

/** Words that a program says by mistake, and silence where there should be words. */
export function checkWords(text: unknown): string[] {
  if (typeof text !== 'string') return [`the text is no string: ${String(text)}`];
  const problems = text.trim() === '' ? ['nothing is said'] : [];
  const slip = /undefined|\bnull\b|\[object|\bNaN\b|=>|function ?\(|native code|[{}<>[\]]/.exec(text);
  if (slip) problems.push(`"${slip[0]}" is said in: ${text}`);
  return problems;
}

/** The words of a document, without its marks. */
export function textOf(ssml: string): string {
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', () => {});
  parser.on('text', (words) => void (text += words));
  parser.write(ssml).close();
  return text;
}

/** Whether the words end with a question. */
export const asks = (text: string): boolean => text.trimEnd().endsWith('?');

function longOf(time: unknown): number | null {
  const match = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(String(time));
  return match ? Number(match[1]) * (match[2] === 's' ? 1000 : 1) : null;
}
