import type { Speech, SpeechNode } from './speech';

/** Exactly the words, with single blanks and no marks: what a person would write down. */
export function toPlainText(speech: Speech): string {
  return speech.map(wordsOf).join('').replace(/\s+/g, ' ').trim();
}

function wordsOf(node: SpeechNode): string {
  switch (node.is) {
    case 'text':
    case 'spell':
      return node.text;
    case 'pause':
      return ' ';
    case 'paragraph':
      return ` ${node.of.map(wordsOf).join('')} `;
    case 'stress':
    case 'slow':
    case 'quiet':
    case 'quote':
      return node.of.map(wordsOf).join('');
  }
}

/** Whether the device has asked something: the whole text ends with a question of its own, not one inside a quote. */
export function endsWithQuestion(speech: Speech): boolean {
  for (let i = speech.length - 1; i >= 0; i--) {
    const node = speech[i];
    if (!node || toPlainText([node]) === '') continue;
    if (node.is === 'quote') return false;
    if (node.is === 'text' || node.is === 'spell') return node.text.trimEnd().endsWith('?');
    if ('of' in node) return endsWithQuestion(node.of);
  }
  return false;
}
