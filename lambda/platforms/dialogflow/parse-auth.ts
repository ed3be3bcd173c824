/** How Dialogflow shows that a request is its own. */
export type DialogflowAuth =
  /** A Google-signed identity token, which Dialogflow sends where no other authorization is set. */
  | { readonly is: 'google'; readonly audience: string; readonly email: string }
  | { readonly is: 'bearer'; readonly secret: string }
  | { readonly is: 'basic'; readonly user: string; readonly password: string };

/** `why` says what to mend and never holds any of the setting's text. */
export interface InvalidAuth {
  readonly is: 'invalid';
  readonly why: string;
}

const FEWEST_SECRET_CHARACTERS = 16;
/** What a header carries unchanged. */
const VISIBLE = /^[\x21-\x7e]*$/;
/** Basic is sent as base64 of UTF-8, so only what nobody would type is left out. */
const CONTROL = /\p{Cc}/u;

const FORMS = 'google:AUDIENCE,SERVICE_ACCOUNT_EMAIL or bearer:SECRET or basic:USER:PASSWORD';

/** Reads the setting DIALOGFLOW_AUTH: one of `google:AUDIENCE,SERVICE_ACCOUNT_EMAIL`, `bearer:SECRET`, `basic:USER:PASSWORD`. */
export function parseDialogflowAuth(setting: string): DialogflowAuth | InvalidAuth {
  if (setting.trim() === '') return invalid(`it is empty; it should be ${FORMS}`);
  if (setting.trim() !== setting) return invalid('it starts or ends with a blank or a line break');
  const [kind, rest] = splitAt(setting, setting.indexOf(':'));
  switch (kind) {
    case 'google':
      return parseGoogle(rest);
    case 'bearer':
      return parseBearer(rest);
    case 'basic':
      return parseBasic(rest);
    default:
      return invalid(`it should be ${FORMS}`);
  }
}

/** An audience is an address and may hold commas; an e-mail address may not. */
function parseGoogle(rest: string): DialogflowAuth | InvalidAuth {
  const [audience, email] = splitAt(rest, rest.lastIndexOf(','));
  if (!/^\S+$/.test(audience))
    return invalid('google: needs an audience, then a comma, then an e-mail address');
  if (!/^[^\s@,]+@[^\s@,]+$/.test(email))
    return invalid('google: needs the e-mail address of a service account');
  return { is: 'google', audience, email };
}

function parseBearer(secret: string): DialogflowAuth | InvalidAuth {
  if (secret.length < FEWEST_SECRET_CHARACTERS) return invalid(tooShort('bearer', 'secret'));
  if (!VISIBLE.test(secret))
    return invalid('bearer: the secret holds a character that a header cannot carry');
  return { is: 'bearer', secret };
}

/** A user's name may not hold a colon (RFC 7617), a password may. */
function parseBasic(rest: string): DialogflowAuth | InvalidAuth {
  const [user, password] = splitAt(rest, rest.indexOf(':'));
  if (user === '') return invalid('basic: needs a user, then a colon, then a password');
  if (password.length < FEWEST_SECRET_CHARACTERS) return invalid(tooShort('basic', 'password'));
  if (CONTROL.test(rest)) return invalid('basic: user and password may not hold control characters');
  return { is: 'basic', user, password };
}

/** What stands before and behind; nothing before where `at` is -1. */
const splitAt = (text: string, at: number): [string, string] => [
  text.slice(0, Math.max(at, 0)),
  text.slice(at + 1),
];

const tooShort = (kind: string, what: string) =>
  `${kind}: the ${what} is empty or shorter than ${FEWEST_SECRET_CHARACTERS} characters`;

const invalid = (why: string): InvalidAuth => ({ is: 'invalid', why });
