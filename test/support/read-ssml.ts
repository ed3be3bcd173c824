import { SaxesParser } from 'saxes';

export interface ReadSsml {
  /** Everything a strict parser of XML complains about. */
  readonly errors: readonly string[];
  readonly elements: readonly SsmlElement[];
  /** All text between the tags. */
  readonly text: string;
}

export interface SsmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** 0 for the outermost one. */
  readonly depth: number;
}

/** Reads SSML as strictly as XML can be read. */
export function readSsml(ssml: string): ReadSsml {
  const errors: string[] = [];
  const elements: SsmlElement[] = [];
  let text = '';
  let depth = 0;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => void errors.push(error.message));
  parser.on('opentag', ({ name, attributes }) => void elements.push({ name, attributes, depth: depth++ }));
  parser.on('closetag', () => void depth--);
  parser.on('text', (piece) => void (text += piece));
  parser.on('cdata', () => void errors.push('a CDATA section'));
  parser.on('comment', () => void errors.push('a comment'));
  parser.on('processinginstruction', () => void errors.push('a processing instruction'));
  parser.on('doctype', () => void errors.push('a doctype'));
  try {
    parser.write(ssml).close();
  } catch (error) {
    errors.push(String(error));
  }
  return { errors, elements, text };
}

/** Every element that may be spoken, with the attributes it may have and what they may say. */
const ALLOWED: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  speak: {},
  p: {},
  s: {},
  break: { time: /^\d{1,5}ms$/, strength: /^x-strong$/ },
  prosody: { rate: /^slow$/, volume: /^soft$/ },
  emphasis: { level: /^moderate$/ },
  'say-as': { 'interpret-as': /^characters$/ },
  'amazon:effect': { name: /^whispered$/ },
};

/** What is in a document that nobody meant to be there; an empty list where all of it was. */
export function findStrangers({ elements }: ReadSsml): string[] {
  return elements.flatMap(({ name, attributes }) => {
    const allowed = Object.hasOwn(ALLOWED, name) ? ALLOWED[name] : undefined;
    if (!allowed) return [`<${name}>`];
    return Object.entries(attributes)
      .filter(([attribute, value]) => !allowed[attribute]?.test(value))
      .map(([attribute, value]) => `<${name} ${attribute}="${value}">`);
  });
}

/** The lengths of all breaks that have one, in milliseconds. */
export const breaksOf = ({ elements }: ReadSsml): number[] =>
  elements.flatMap(({ name, attributes }) =>
    name === 'break' && attributes['time'] ? [Number(attributes['time'].replace('ms', ''))] : [],
  );
