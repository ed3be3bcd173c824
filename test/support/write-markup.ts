import fc from 'fast-check';
import type { Script, ScriptNode } from '../../lambda/speech/speech';

/** A script as an author would write it: the other way round from `parseMarkup`. */
export function writeMarkup(script: Script): string {
  return script.map(writeNode).join('');
}

function writeNode(node: ScriptNode): string {
  switch (node.is) {
    case 'text':
      return node.text;
    case 'variable':
      return `{${node.name}}`;
    case 'pause':
      return `[pause ${node.seconds}s]`;
    case 'spell':
      return `[spell]${node.text}[/spell]`;
    case 'paragraph':
      return `${writeMarkup(node.of)}\n\n`;
    case 'stress':
    case 'slow':
    case 'quiet':
    case 'quote':
      return `[${node.is}]${writeMarkup(node.of)}[/${node.is}]`;
  }
}

const words = fc
  .array(fc.constantFrom('Say', 'it,', 'slowly.', "don't", 'why?', '& so', '100%'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((list): ScriptNode => ({ is: 'text', text: list.join(' ') }));

const between = fc.oneof(
  fc.constantFrom('partner', 'Partner', 'night-feed').map((name): ScriptNode => ({ is: 'variable', name })),
  fc.constantFrom(0.5, 1, 8, 60).map((seconds): ScriptNode => ({ is: 'pause', seconds })),
  fc.constantFrom('999', 'A B').map((text): ScriptNode => ({ is: 'spell', text })),
);

/** Scripts within one paragraph, where no two texts stand side by side: each can be written in one way only. */
export const anyScript: fc.Arbitrary<Script> = fc.letrec<{ node: ScriptNode; nodes: Script }>((tie) => ({
  nodes: fc.array(fc.tuple(words, tie('node')), { minLength: 1, maxLength: 3 }).map((pairs) => pairs.flat()),
  node: fc.oneof(
    { depthSize: 'small' },
    between,
    fc.record({ is: fc.constantFrom('stress', 'slow', 'quiet', 'quote'), of: tie('nodes') }),
  ),
})).nodes;
