import type { Catalog } from '../lambda/content/catalog';
import { asSpoken } from '../lambda/speech/as-spoken';
import { plan } from '../lambda/speech/plan';
import { fillingsOf, speechOf } from './fillings';

/**
 * Everything that can be said and is known before it is (see `fillingsOf`), in every country's words, cut into what the voice
 * says in one go.
 */
export function neededSentences(catalog: Catalog): Set<string> {
  const locales = new Set(['en-XX', ...Object.values(catalog.words).flatMap((forms) => Object.keys(forms))]);
  const needed = new Set<string>();
  for (const [id, { say }] of Object.entries(catalog.speakables)) {
    for (const [variant, markup] of say.entries()) {
      for (const filling of fillingsOf(catalog, id, variant)) {
        for (const locale of markup.includes('{') ? locales : ['en-XX']) {
          for (const step of plan(speechOf(catalog, { id, variant }, filling, locale))) {
            if (step.is === 'words') needed.add(asSpoken(step.text));
          }
        }
      }
    }
  }
  needed.delete('');
  return needed;
}
