import { catalog } from '../models/compiled/en.json';
import type { CatalogData } from './content/catalog';
import { createAlexaHandler } from './hosts/lambda-alexa';
import { createDialogflowHandler } from './hosts/lambda-dialogflow';
import { lazily } from './hosts/open-lambda';

// The compiler wrote the catalogue, and a test proves it fresh; JSON's own type can't tell that a kind is one of a few.
const open = lazily({ catalog: catalog as unknown as CatalogData });

/** For an Alexa trigger. Needs ALEXA_SKILL_ID. */
export const alexa = /* @__PURE__ */ createAlexaHandler(open);

/** For a Function URL or an API Gateway HTTP API. Needs DIALOGFLOW_AUTH. */
export const dialogflow = /* @__PURE__ */ createDialogflowHandler(open);
