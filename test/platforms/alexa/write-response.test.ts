import type { Reply } from '../../../lambda/engine/turn';
import { writeResponse } from '../../../lambda/platforms/alexa/write-response';
import { pause, text } from '../../../lambda/speech/speech';
import type { Speech } from '../../../lambda/speech/speech';
import { EMPTY_SESSION } from '../../../lambda/state/session';
import { checkAlexaAnswer } from '../../support/check-answer';

const reply = (say: Speech, again: Speech | null = null, manner: Reply['manner'] = {}): Reply => ({
  say,
  again,
  manner,
  session: EMPTY_SESSION,
});

const problems = (of: Reply): string[] => checkAlexaAnswer({ version: '1.0', response: writeResponse(of) });

test('a reply that asks listens, and asks again in other words', () => {
  const asking = reply([text('Here is one. Want another?')], [text('One more?')]);
  expect(writeResponse(asking)).toEqual({
    outputSpeech: { type: 'SSML', ssml: '<speak>Here is one. Want another?</speak>' },
    reprompt: { outputSpeech: { type: 'SSML', ssml: '<speak>One more?</speak>' } },
    shouldEndSession: false,
  });
  expect(problems(asking)).toEqual([]);
});

test('a reply that tells closes, and says nothing after a silence', () => {
  const telling = reply([text('Bye for now.')], [text('Still there?')]);
  expect(writeResponse(telling)).toEqual({
    outputSpeech: { type: 'SSML', ssml: '<speak>Bye for now.</speak>' },
    shouldEndSession: true,
  });
  expect(problems(telling)).toEqual([]);
});

test('a question before the last words, or one that a partner asks, opens nothing', () => {
  expect(writeResponse(reply([text('Shall I? No.')])).shouldEndSession).toBe(true);
  expect(writeResponse(reply([{ is: 'quote', of: [text('Are you all right?')] }])).shouldEndSession).toBe(
    true,
  );
});

test('a question before a pause, or at the end of a paragraph, is open', () => {
  expect(writeResponse(reply([text('How was it?'), pause(2)], [text('Well?')])).shouldEndSession).toBe(false);
  expect(
    writeResponse(reply([{ is: 'paragraph', of: [text('How was it?')] }], [text('Well?')])).shouldEndSession,
  ).toBe(false);
});

test('a whisper is whispered, also when it asks again', () => {
  const { outputSpeech, reprompt } = writeResponse(
    reply([text('Want another?')], [text('One more?')], { quiet: true }),
  );
  expect(outputSpeech).toMatchObject({
    ssml: '<speak><amazon:effect name="whispered">Want another?</amazon:effect></speak>',
  });
  expect(reprompt?.outputSpeech).toMatchObject({ ssml: expect.stringContaining('whispered') as unknown });
});

test('names with marks in them stay words', () => {
  const named = reply([text(`Tell <break/> & "Sam" 's \u0000\ud800 it's fine.`)]);
  expect(problems(named)).toEqual(['outputSpeech: "<" is said in: Tell <break/> & "Sam" \'s  it\'s fine.']);
});

test('there is never a card: the owner of the account could read it', () => {
  expect(writeResponse(reply([text('Hello.')]))).not.toHaveProperty('card');
});
