import { isCollection, isMap, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import type { Problem } from './problems';

/** A file's content and where in it everything stands. */
export interface YamlFile {
  readonly path: string;
  readonly value: unknown;
  /** The line of the value at a path of keys and indexes, or of the nearest thing around it. */
  readonly lineOf: (keys: readonly (string | number)[]) => number;
}

export type ReadYaml =
  | { readonly is: 'file'; readonly file: YamlFile }
  | { readonly is: 'problems'; readonly problems: Problem[] };

/** A larger file is no author's work; nothing in it is read. */
const LARGEST_FILE = 1_000_000;
const MOST_PROBLEMS_A_FILE = 20;
const DEEPEST_NESTING = 100;

/** Reads one YAML 1.2 file; total. Aliases are refused, so that a small file can't stand for a huge one. */
export function readYaml(path: string, text: string): ReadYaml {
  // Some editors begin a file with a byte order mark.
  const source = text.replace(/^\ufeff/, '');
  const refuse = (line: number, what: string): ReadYaml => ({
    is: 'problems',
    problems: [{ path, line, what }],
  });
  if (source.length > LARGEST_FILE) return refuse(1, 'the file is larger than a megabyte; split it');
  if (source.trim() === '') return refuse(1, 'the file is empty; write at least one item or delete it');
  const nested = findDeepNesting(source);
  if (nested !== null) return refuse(nested, 'nested too deeply for anything an author writes');
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const errors = explainErrors(document, source, lines);
  if (errors.length > 0) return { is: 'problems', problems: errors.map((error) => ({ path, ...error })) };
  const alias = findAlias(document);
  if (alias) {
    return refuse(
      lines.linePos(alias.range?.[0] ?? 0).line,
      'aliases (&name, *name) are not supported; write the text out',
    );
  }
  const value: unknown = document.toJS();
  if (value === null || value === undefined) {
    return refuse(1, 'the file holds only comments; write at least one item');
  }
  const lineAt = (node: unknown): number | null => {
    const range = (node as Node | null | undefined)?.range;
    return range ? lines.linePos(range[0]).line : null;
  };
  const lineOf = (keys: readonly (string | number)[]): number => {
    let node: unknown = document.contents;
    let line = lineAt(node) ?? 1;
    for (const key of keys) {
      if (!isCollection(node)) break;
      if (isMap(node)) {
        const pair = node.items.find((item) => String(item.key) === String(key));
        if (!pair) break;
        line = lineAt(pair.key) ?? line;
        node = pair.value;
      } else {
        node = node.get(Number(key), true);
        line = lineAt(node) ?? line;
      }
    }
    return line;
  };
  return { is: 'file', file: { path, value, lineOf } };
}

type Fault = Omit<Problem, 'path'>;

/** What makes this no YAML, each fault once. A tab is told alone, for all else follows from it. */
function explainErrors(document: Document, source: string, lines: LineCounter): Fault[] {
  const errors = [...document.errors, ...document.warnings];
  if (errors.length === 0) return [];
  const tabs = source.split('\n').flatMap((line, i) => (/^ *\t/.test(line) ? [i + 1] : []));
  const faults = errors.map(({ code, message, pos: [at] }): Fault => {
    const from = code === 'MISSING_CHAR' ? (findQuoteBefore(document, at) ?? at) : at;
    return { line: lines.linePos(from).line, what: explain(code, message) };
  });
  const all = tabs.length > 0 ? tabs.map((line) => ({ line, what: 'a tab; indent with blanks' })) : faults;
  const different = new Map(all.map((fault) => [`${fault.line} ${fault.what}`, fault]));
  return [...different.values()].slice(0, MOST_PROBLEMS_A_FILE);
}

/** Where the quoted text begins that goes on to the place where its end is missed: that is where to look for the mistake. */
function findQuoteBefore(document: Document, end: number): number | null {
  let start: number | null = null;
  visit(document, {
    Scalar: (_key, { type, range }) => {
      if (type?.startsWith('QUOTE') && range?.[1] === end) start = range[0];
    },
  });
  return start;
}

function findAlias(document: Document): Node | null {
  let found: Node | null = null;
  visit(document, {
    Alias: (_key, node) => {
      found = node;
      return visit.BREAK;
    },
  });
  return found;
}

/** The line where more is nested than the parser could hold in its memory; null where nothing is. */
function findDeepNesting(source: string): number | null {
  const lines = source.split('\n');
  let depth = 0;
  for (const [i, line] of lines.entries()) {
    if (/^[ \t?:-]{101}/.test(line)) return i + 1;
    for (const sign of line.match(/[[\]{}]/g) ?? []) {
      depth = Math.max(0, depth + (/[[{]/.test(sign) ? 1 : -1));
      if (depth > DEEPEST_NESTING) return i + 1;
    }
  }
  return null;
}

function explain(code: string, message: string): string {
  const first = message.split('\n')[0] ?? message;
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'this field stands twice; keep one';
    case 'MISSING_CHAR':
      return `${first}; is a quote left open?`;
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'a colon inside plain text; put the text in quotes or begin it with ">-" on a line of its own';
    default:
      return first;
  }
}
