import { parseDialogflowAuth } from '../../../lambda/platforms/dialogflow/verify-request';

const EMAIL = 'service-1234@gcp-sa-dialogflow.iam.gserviceaccount.com';

describe('the setting says how Dialogflow shows who it is', () => {
  it.each([
    [
      `google:https://tiny.example/dialogflow/cx,${EMAIL}`,
      { is: 'google', audience: 'https://tiny.example/dialogflow/cx', email: EMAIL },
    ],
    [
      `google:https://tiny.example/a,b,${EMAIL}`,
      { is: 'google', audience: 'https://tiny.example/a,b', email: EMAIL },
    ],
    ['bearer:sixteen-letters!', { is: 'bearer', secret: 'sixteen-letters!' }],
    ['bearer:with:colons:and,commas', { is: 'bearer', secret: 'with:colons:and,commas' }],
    ['basic:agent:correct horse:staple', { is: 'basic', user: 'agent', password: 'correct horse:staple' }],
  ])('as in %s', (setting, auth) => {
    expect(parseDialogflowAuth(setting)).toEqual(auth);
  });
});

describe('the setting is refused, without a word of it repeated,', () => {
  it.each([
    ['when it is empty', '', 'it is empty'],
    ['when it is blank', '  ', 'it is empty'],
    ['when it is of no known kind', 'hush-hush', 'it should be google:'],
    ['when its kind is in other letters', 'BEARER:hush-hush-hush-hush', 'it should be google:'],
    ['when a line break was pasted behind it', 'bearer:hush-hush-hush-hush\n', 'line break'],
    ['when a bearer secret is empty', 'bearer:', 'shorter than 16'],
    ['when a bearer secret has fifteen characters', 'bearer:hush-hush-hush-', 'shorter than 16'],
    ['when a bearer secret holds a blank', 'bearer:hush hush hush hush', 'a header cannot carry'],
    ['when a bearer secret holds an accent', 'bearer:hush-hush-hush-húsh', 'a header cannot carry'],
    ['when basic has no password', 'basic:hush-hush-hush-hush', 'needs a user'],
    ['when basic has an empty password', 'basic:hush:', 'shorter than 16'],
    ['when basic has a short password', 'basic:hush-hush-hush-hush:hush', 'shorter than 16'],
    ['when basic has no user', 'basic::hush-hush-hush-hush', 'needs a user'],
    ['when basic holds a control character', 'basic:hush:hush-hush\u0000-hush-hush', 'control characters'],
    ['when there is no e-mail address', 'google:https://hush.example', 'needs an audience'],
    ['when there is no audience', 'google:,hush@hush.example', 'needs an audience'],
    ['when the e-mail address is none', 'google:https://hush.example,hush', 'e-mail address'],
  ])('%s', (_, setting, why) => {
    const auth = parseDialogflowAuth(setting);
    expect(auth).toEqual({ is: 'invalid', why: expect.stringContaining(why) as string });
    expect(JSON.stringify(auth)).not.toMatch(/hush|húsh/i);
  });
});
