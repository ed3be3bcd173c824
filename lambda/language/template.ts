/**
 * Sentence templates, the small grammar in which authors write how people ask:
 * `[optional]`, `(one|or another)`, `{slot}`, `*` (up to three words of any kind) and plain lower-case words.
 */
export type Template =
  | { readonly is: 'word'; readonly word: string }
  | { readonly is: 'slot'; readonly name: string }
  | { readonly is: 'gap' }
  | { readonly is: 'sequence'; readonly of: readonly Template[] }
  | { readonly is: 'choice'; readonly of: readonly Template[] };

export type ParsedTemplate =
  | { readonly is: 'template'; readonly template: Template }
  | { readonly is: 'problem'; readonly what: string };

const TOKEN = /\s*([[\]()|*]|\{[a-z][a-z-]*\}|[a-z0-9']+|\S)/guy;
/** As `toWords` writes a word; a template with any other could never be said. */
const WORD = /^[a-z0-9]+('[a-z0-9]+)*$/;
const MARK = /^[[\]()|*]$/;
const DEEPEST = 20;

/** Reads one template; total. What may be nothing at all is refused: it would be found in every sentence. */
export function parseTemplate(source: string): ParsedTemplate {
  const problem = (what: string): ParsedTemplate => ({ is: 'problem', what });
  const tokens = [...source.trim().matchAll(TOKEN)].map((match) => match[1] ?? '');
  const stray = tokens.find((token) => !MARK.test(token) && !WORD.test(token) && !/^\{.+\}$/.test(token));
  if (stray !== undefined) {
    return problem(
      `"${stray}" can't stand in a sentence; write lower-case words, [optional], (one|another), {slot}`,
    );
  }
  if (tokens.length === 0) return problem('an empty sentence');
  const template = parseTokens(tokens);
  if (typeof template === 'string') return problem(template);
  if (maybeNothing(template)) return problem('all of this may be left out; something in it has to be said');
  return { is: 'template', template };
}

/** The template, or what is wrong with it. */
function parseTokens(tokens: readonly string[]): Template | string {
  let at = 0;
  const parseChoice = (closing: string | null, depth: number): Template | string => {
    if (depth > DEEPEST) return 'too many brackets inside each other; write it as two sentences';
    const options: Template[] = [];
    let sequence: Template[] = [];
    for (;;) {
      const token = tokens[at];
      if (token === undefined) {
        if (closing !== null) return `"${closing}" is missing`;
        break;
      }
      at++;
      if (token === closing) break;
      if (token === '|') {
        if (closing === null) return '"|" stands outside brackets';
        options.push({ is: 'sequence', of: sequence });
        sequence = [];
      } else if (token === '(' || token === '[') {
        const inner = parseChoice(token === '(' ? ')' : ']', depth + 1);
        if (typeof inner === 'string') return inner;
        sequence.push(inner);
      } else if (token === ')' || token === ']') {
        return `"${token}" closes nothing`;
      } else if (token === '*') {
        sequence.push({ is: 'gap' });
      } else if (token.startsWith('{')) {
        sequence.push({ is: 'slot', name: token.slice(1, -1) });
      } else {
        sequence.push({ is: 'word', word: token });
      }
    }
    options.push({ is: 'sequence', of: sequence });
    if (closing === ']') options.push({ is: 'sequence', of: [] });
    return options.length === 1 && options[0] ? options[0] : { is: 'choice', of: options };
  };
  return parseChoice(null, 0);
}

function maybeNothing(template: Template): boolean {
  switch (template.is) {
    case 'word':
    case 'slot':
      return false;
    case 'gap':
      return true;
    case 'choice':
      return template.of.some(maybeNothing);
    case 'sequence':
      return template.of.every(maybeNothing);
  }
}

/** Every slot that a template names. */
export function slotsOf(template: Template): Set<string> {
  switch (template.is) {
    case 'word':
    case 'gap':
      return new Set();
    case 'slot':
      return new Set([template.name]);
    case 'sequence':
    case 'choice':
      return new Set(template.of.flatMap((part) => [...slotsOf(part)]));
  }
}
