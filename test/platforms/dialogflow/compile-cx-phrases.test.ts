import { compileCxAgent } from '../../../lambda/platforms/dialogflow/compile-cx';
import { SMALL, withSentences } from '../small-language';
import { intentOf, phrasesOf, read, textOf } from './cx-files';

describe('what Dialogflow CX hears', () => {
  const files = compileCxAgent(SMALL);

  it('begins with the welcome intent that every agent has', () => {
    expect(intentOf(files, 'Launch')).toMatchObject({
      name: '00000000-0000-0000-0000-000000000000',
      displayName: 'Launch',
    });
  });

  it('knows what must not be taken for anything else by the negative intent that every agent has', () => {
    expect(intentOf(files, 'FallbackIntent')).toMatchObject({
      name: '00000000-0000-0000-0000-000000000001',
      isFallback: true,
    });
    expect(phrasesOf(files, 'FallbackIntent').map(textOf)).toEqual(["who's a good baby"]);
    expect(SMALL.intents.filter(({ name }) => intentOf(files, name)['isFallback'] === true)).toHaveLength(1);
  });

  it('hears danger before anything else', () => {
    expect(intentOf(files, 'SafetyPartnerHarmIntent')['priority']).toBe(1_000_000);
    expect(intentOf(files, 'TipIntent')['priority']).toBe(500_000);
  });

  it('fills slots with real words, by the names that its adapter reads', () => {
    expect(phrasesOf(files, 'DateIdeaIntent').map(({ parts }) => parts)).toContainEqual([
      { text: 'a date ' },
      { text: 'with the baby', parameterId: 'with_baby' },
    ]);
    expect(intentOf(files, 'DateIdeaIntent').parameters).toEqual([
      { id: 'minutes', entityType: '@sys.duration', isList: false },
      { id: 'with_baby', entityType: '@with_baby', isList: false },
    ]);
    expect(intentOf(files, 'PartnerNameIntent').parameters).toMatchObject([
      { id: 'name', entityType: '@sys.given-name' },
    ]);
  });

  it('understands a value by its words, as the id', () => {
    expect(read(files, 'entityTypes/with_baby/entities/en.json')).toEqual({
      entities: [{ value: 'yes', synonyms: ['with the baby', 'baby along'], languageCode: 'en' }],
    });
  });

  it('is not compiled while a sentence belongs to two intents', () => {
    expect(() => compileCxAgent(withSentences('StopIntent', 'hello'))).toThrow(
      '"hello" is said for Launch and for StopIntent',
    );
  });
});
