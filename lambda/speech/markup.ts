import type { Script, ScriptNode } from './speech';

export type ParsedMarkup =
  { readonly is: 'script'; readonly script: Script } | { readonly is: 'problem'; readonly what: string };

type Mark = 'stress' | 'slow' | 'quiet' | 'quote' | 'spell';
const MARKS: readonly Mark[] = ['stress', 'slow', 'quiet', 'quote', 'spell'];
const LONGEST_PAUSE_S = 60;

/** A mark, a variable, or a run of anything else. The last alternative catches a lone bracket, so nothing is skipped. */
const TOKEN = /\[(\/?)([a-z]+)(?: +([^\]]*))?\]|\{([A-Za-z][A-Za-z-]*)\}|([^[\]{}]+)|([[\]{}])/g;
const PAUSE = /^(\d+(?:\.\d+)?)(ms|s)$/;

/**
 * Reads the marks that authors write (models/README.md, "Writing for the ear"): `[pause 8s]`, `[stress]..[/stress]`,
 * `[slow]`, `[quiet]`, `[quote]`, `[spell]`, `{variable}` and an empty line between paragraphs.
 * Total: whatever is not markup is a problem in words an author can act on.
 */
export function parseMarkup(markup: string): ParsedMarkup {
  const paragraphs = markup
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
  const scripts: Script[] = [];
  for (const paragraph of paragraphs) {
    const parsed = parseParagraph(paragraph);
    if (parsed.is === 'problem') return parsed;
    scripts.push(parsed.script);
  }
  const [only] = scripts;
  if (scripts.length === 1 && only) return { is: 'script', script: only };
  return { is: 'script', script: scripts.map((of): ScriptNode => ({ is: 'paragraph', of })) };
}

interface Open {
  readonly mark: Mark | null;
  readonly nodes: ScriptNode[];
}

function parseParagraph(paragraph: string): ParsedMarkup {
  const stack: Open[] = [{ mark: null, nodes: [] }];
  for (const [whole, slash, mark, argument, variable, words, stray] of paragraph.matchAll(TOKEN)) {
    const open = stack[stack.length - 1];
    if (!open) break;
    if (words !== undefined) {
      if (/[<>]/.test(words))
        return problem(`"<" and ">" can't be spoken; marks are written in square brackets`);
      open.nodes.push({ is: 'text', text: words });
    } else if (variable !== undefined) {
      open.nodes.push({ is: 'variable', name: variable });
    } else if (stray !== undefined) {
      return problem(`a lone "${stray}"; marks look like [pause 8s], variables like {partner}`);
    } else if (mark === 'pause' && !slash) {
      const seconds = readPause(argument ?? '');
      if (seconds === null) {
        return problem(
          `"${whole}" is no pause; write [pause 8s] or [pause 500ms], ${LONGEST_PAUSE_S} s at most`,
        );
      }
      open.nodes.push({ is: 'pause', seconds });
    } else if (!isMark(mark) || argument !== undefined) {
      return problem(`unknown mark "${whole}"; there are pause, ${MARKS.join(', ')}`);
    } else if (!slash) {
      stack.push({ mark, nodes: [] });
    } else {
      if (open.mark !== mark)
        return problem(`"${whole}" closes nothing${open.mark ? `; [${open.mark}] is open` : ''}`);
      stack.pop();
      const closed = close(mark, open.nodes);
      if (closed === null) return problem(`[spell] holds letters, digits and blanks only`);
      stack[stack.length - 1]?.nodes.push(closed);
    }
  }
  const unclosed = stack[stack.length - 1];
  if (unclosed?.mark)
    return problem(`[${unclosed.mark}] is never closed; write [/${unclosed.mark}] after it`);
  return { is: 'script', script: stack[0]?.nodes ?? [] };
}

function close(mark: Mark, nodes: ScriptNode[]): ScriptNode | null {
  if (mark !== 'spell') return { is: mark, of: nodes };
  const [node] = nodes;
  if (nodes.length !== 1 || node?.is !== 'text' || !/^[A-Za-z0-9 ]+$/.test(node.text)) return null;
  return { is: 'spell', text: node.text };
}

function readPause(argument: string): number | null {
  const match = PAUSE.exec(argument.trim());
  if (!match) return null;
  const seconds = Number(match[1]) / (match[2] === 'ms' ? 1000 : 1);
  return seconds > 0 && seconds <= LONGEST_PAUSE_S ? seconds : null;
}

const isMark = (name: string | undefined): name is Mark => MARKS.includes(name as Mark);

const problem = (what: string): ParsedMarkup => ({ is: 'problem', what });
