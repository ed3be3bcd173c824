import type { Script, ScriptNode, Speech, SpeechNode } from './speech';

/**
 * Puts words in the places of a script. `valueOf` gives the raw words of a variable or null where it knows none;
 * then nothing is said in that place (the compiler has already refused scripts with unknown variables).
 * `{Partner}` is `{partner}` with a capital letter.
 */
export function fill(script: Script, valueOf: (name: string) => string | null): Speech {
  return script.map((node) => fillNode(node, valueOf));
}

function fillNode(node: ScriptNode, valueOf: (name: string) => string | null): SpeechNode {
  switch (node.is) {
    case 'variable':
      return { is: 'text', text: lookUp(node.name, valueOf) };
    case 'text':
    case 'pause':
    case 'spell':
      return node;
    case 'stress':
    case 'slow':
    case 'quiet':
    case 'quote':
    case 'paragraph':
      return { is: node.is, of: fill(node.of, valueOf) };
  }
}

function lookUp(name: string, valueOf: (name: string) => string | null): string {
  const lower = name.charAt(0).toLowerCase() + name.slice(1);
  const value = valueOf(lower) ?? '';
  return lower === name ? value : value.charAt(0).toUpperCase() + value.slice(1);
}

/** The names of all variables in a script, in the lower case under which they are looked up. */
export function variablesOf(script: Script): Set<string> {
  const names = new Set<string>();
  const walk = (nodes: Script): void => {
    for (const node of nodes) {
      if (node.is === 'variable') names.add(node.name.charAt(0).toLowerCase() + node.name.slice(1));
      else if ('of' in node) walk(node.of);
    }
  };
  walk(script);
  return names;
}
