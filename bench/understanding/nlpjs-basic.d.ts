/** As much of nlp.js as is compared with; the package has no types of its own. */
declare module '@nlpjs/basic' {
  interface Nlp {
    addDocument(locale: string, utterance: string, intent: string): void;
    train(): Promise<void>;
    process(locale: string, utterance: string): Promise<{ intent: string; score: number }>;
  }
  export function dockStart(settings: object): Promise<{ get(name: 'nlp'): Nlp }>;
}
