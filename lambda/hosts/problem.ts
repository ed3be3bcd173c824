import { STATUS_CODES } from 'node:http';

/** An error as the caller is told it (RFC 9457). Nothing in it comes from inside, or from the request. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

export const PROBLEM_TYPE = 'application/problem+json';

export const describeProblem = (status: number, detail: string): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
});

/** A request that is not answered: `reason` is for the log, out of a fixed list; `detail` is for the caller. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';

  constructor(
    readonly status: number,
    readonly reason: string,
    readonly detail: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(reason);
  }
}

/** What a caller learns who could not show where the request came from: no more than that. */
export const UNVERIFIED = 'The request could not be verified.';
/** And where the fault is ours. */
export const FAULT = 'Something went wrong on our side.';
