/** The part of ssml-builder 0.4.3 that is safe to use: calls that escape their text, and ones that take no text at all. */
declare module 'ssml-builder' {
  class SsmlBuilder {
    say(text: string): this;
    pause(duration: `${number}ms` | `${number}s`): this;
    pauseByStrength(strength: 'x-strong'): this;
    emphasis(level: 'moderate', text: string): this;
    prosody(attributes: { rate?: 'slow'; volume?: 'soft' }, text: string): this;
    /** Does NOT escape `word`: only letters, digits and blanks may be passed. */
    sayAs(options: { word: string; interpret: 'characters' }): this;
    ssml(excludeSpeakTag: true): string;
  }
  export = SsmlBuilder;
}

declare module 'ssml-builder/amazon_speech' {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- there is no other way within a module declaration
  import SsmlBuilder = require('ssml-builder');
  class AmazonSsmlBuilder extends SsmlBuilder {
    whisper(text: string): this;
  }
  export = AmazonSsmlBuilder;
}
