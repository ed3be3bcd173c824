import type { AlexaAnswer } from '../platforms/alexa/skill';
import { answerAlexa } from '../platforms/alexa/skill';
import { requireOurSkill } from './gates';
import type { LambdaParts } from './open-lambda';
import { FAULT, RequestRefused } from './problem';

const PLATFORM = 'alexa';

type Answered = Extract<AlexaAnswer, { is: 'answered' }>;

/**
 * The handler that Alexa invokes. Amazon has verified the request before it comes here; whose skill it is for we look at
 * ourselves, since a function can be invoked for any. Rejects where there is no answer, and says no more than that: the
 * runtime logs what it is told. Two parameters, because newer runtimes refuse one with a callback.
 */
export function createAlexaHandler(open: () => LambdaParts) {
  return async (event: unknown, _context: unknown): Promise<Answered['body']> => {
    const { settings, world, watch, log, now } = open();
    if (settings.alexaSkillIds === null) {
      throw new Error('ALEXA_SKILL_ID is not set. Without it this function answers nobody.');
    }
    try {
      requireOurSkill(event, settings.alexaSkillIds);
      const answer = await watch.turn(PLATFORM, () => answerAlexa(world, event, now()));
      if (answer.is === 'refused') throw new RequestRefused(answer.status, 'not-a-request', answer.detail);
      return answer.body;
    } catch (error) {
      if (error instanceof RequestRefused) {
        log.refused({ platform: PLATFORM, reason: error.reason, status: error.status });
        throw new Error(`The request was refused: ${error.reason}.`);
      }
      log.fault(error, { platform: PLATFORM });
      throw new Error(FAULT);
    }
  };
}
