import type { LanguageData } from '../../lambda/language/language-model';
import { createAlexaLane } from './alexa';
import { cxLane } from './dialogflow-cx';
import { esLane } from './dialogflow-es';
import { engineLane } from './engine';
import type { Lane, LaneName } from './lane';

/** Every platform that a conversation can be sent through. */
export const createLanes = (language: LanguageData): Readonly<Record<LaneName, Lane>> => ({
  alexa: createAlexaLane(language),
  'dialogflow-es': esLane,
  'dialogflow-cx': cxLane,
  engine: engineLane,
});
