import { compileEsAgent } from '../../../lambda/platforms/dialogflow/compile-es';
import { SMALL, withSentences } from '../small-language';
import type { EsIntent } from './es-files';
import { phrasesOf, read, textOf, textsOf } from './es-files';

describe('what Dialogflow ES hears', () => {
  const files = compileEsAgent(SMALL);
  const intent = (name: string): EsIntent => read<EsIntent>(files, `intents/${name}.json`);

  it('opens by the welcome event or by a greeting', () => {
    expect(intent('Launch').events).toEqual([{ name: 'WELCOME' }]);
    expect(textsOf(files, 'Launch')).toEqual(['hello', 'hi', 'hello again', 'hi again']);
  });

  it('falls back on one intent, without phrases', () => {
    expect(SMALL.intents.filter(({ name }) => intent(name).fallbackIntent).map(({ name }) => name)).toEqual([
      'FallbackIntent',
    ]);
    expect(files.has('intents/FallbackIntent_usersays_en.json')).toBe(false);
  });

  it('hears danger before anything else', () => {
    expect(intent('SafetyPartnerHarmIntent').priority).toBeGreaterThan(intent('TipIntent').priority);
  });

  it('fills slots with real words', () => {
    expect(phrasesOf(files, 'TipIntent')).toContainEqual(
      expect.objectContaining({
        data: [
          { text: 'give us a tip about ', userDefined: false },
          { text: 'how things have changed', alias: 'theme', meta: '@theme', userDefined: true },
        ],
      }),
    );
    expect(textsOf(files, 'DateIdeaIntent')).toEqual(
      expect.arrayContaining(['a ten minutes date', 'a date with the baby']),
    );
    expect(textsOf(files, 'TipIntent')).toContain('give us a tip about the shift');
    expect(textsOf(files, 'BabyAgeIntent')).toContain('the baby is three months');
    expect(textsOf(files, 'PartnerNameIntent')).toContain('call them Sam');
  });

  it('marks what a sentence means where it says so, and leaves the rest as it is', () => {
    const data = phrasesOf(files, 'TipIntent').map((phrase) => phrase.data);
    expect(data).toContainEqual([
      { text: 'we forget ', userDefined: false },
      { text: 'small moments', alias: 'theme', meta: '@theme', userDefined: true },
    ]);
    expect(data).toContainEqual([{ text: 'we feel like roommates', userDefined: false }]);
  });

  it('leaves a phrase to the intent that has it written out', () => {
    expect(textsOf(files, 'TipIntent')).toContain('little things');
    expect(textsOf(files, 'TipIntent')).not.toContain('patience');
    expect(textsOf(files, 'StopIntent')).toContain('patience');
  });

  it('understands a value by its words, as the id; and not by an id that nobody says', () => {
    expect(read(files, 'entities/with_baby_entries_en.json')).toEqual([
      { value: 'yes', synonyms: ['with the baby', 'baby along'] },
    ]);
    expect(read(files, 'entities/with_baby.json')).toMatchObject({
      name: 'with_baby',
      isEnum: false,
      automatedExpansion: false,
    });
  });

  it('keeps the id of a phrase when another is written before it', () => {
    const more = compileEsAgent(withSentences('StopIntent', 'enough now', 'that is enough'));
    const idOf = (agent: ReadonlyMap<string, string>): string | undefined =>
      phrasesOf(agent, 'StopIntent').find((phrase) => textOf(phrase) === 'that is enough')?.id;
    expect(idOf(more)).toBe(idOf(files));
  });

  it('is not compiled while a sentence belongs to two intents', () => {
    expect(() => compileEsAgent(withSentences('StopIntent', 'hello'))).toThrow(
      '"hello" is said for Launch and for StopIntent',
    );
  });
});
