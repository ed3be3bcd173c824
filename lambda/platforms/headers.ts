/** Request headers as Node gives them: names in lower case; a list where a name was sent more than once. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

export type HeaderRead =
  | { readonly is: 'one'; readonly value: string }
  /** Not there, or empty. */
  | { readonly is: 'missing' }
  | { readonly is: 'repeated' };

/** Reads a header that may be sent once. `name` is in lower case. */
export function readHeader(headers: RequestHeaders, name: string): HeaderRead {
  const sent = headers[name];
  const values = sent === undefined ? [] : typeof sent === 'string' ? [sent] : sent;
  if (values.length > 1) return { is: 'repeated' };
  const value = values[0]?.trim();
  return value ? { is: 'one', value } : { is: 'missing' };
}
