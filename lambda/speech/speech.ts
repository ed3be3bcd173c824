/**
 * What is spoken, as a closed tree. Text is raw: nothing in it is ever escaped or marked up; a renderer does that once.
 */
export type Speech = readonly SpeechNode[];

export type SpeechNode = Leaf | Container<SpeechNode>;

type Leaf =
  | { readonly is: 'text'; readonly text: string }
  /** Silence, in seconds; of any length (a renderer splits what its platform cannot hold in one piece). */
  | { readonly is: 'pause'; readonly seconds: number }
  /** Letters or digits said one at a time. */
  | { readonly is: 'spell'; readonly text: string };

/** `quote` is what one person says or asks another: a question in it is not the device's. */
interface Container<Node> {
  readonly is: 'stress' | 'slow' | 'quiet' | 'quote' | 'paragraph';
  readonly of: readonly Node[];
}

/** Speech as written: with places that are filled in when it is spoken. */
export type Script = readonly ScriptNode[];

export type ScriptNode = Leaf | Container<ScriptNode> | { readonly is: 'variable'; readonly name: string };

export const text = (words: string): SpeechNode => ({ is: 'text', text: words });

export const pause = (seconds: number): SpeechNode => ({ is: 'pause', seconds });
