import { RequestRefused } from '../../lambda/hosts/problem';
import { readJson, requireJsonType } from '../../lambda/hosts/read-json';

const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

/** The name under which the log has it; null where it is taken. */
function refusalOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof RequestRefused) return error.reason;
    throw error;
  }
}

const read = (body: string | Buffer) => refusalOf(() => readJson(Buffer.from(body)));

describe('a body', () => {
  it('is read up to sixty-four levels, and not beyond', () => {
    expect(read(lists(64))).toBeNull();
    expect(read(lists(65))).toBe('json-too-deep');
    expect(read('{"a":'.repeat(65) + '1' + '}'.repeat(65))).toBe('json-too-deep');
    expect(read(`[${Array(100).fill(lists(63)).join()}]`)).toBeNull();
  });

  it('may hold as many brackets as it likes in a text', () => {
    expect(readJson(Buffer.from(JSON.stringify('\\"[[{'.repeat(100))))).toBe('\\"[[{'.repeat(100));
  });

  it.each([
    ['nothing', ''],
    ['half of it', '{"a":'],
    ['two of them', '{}{}'],
    ['what only JavaScript knows', '{a:1}'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['closing brackets alone', ']'.repeat(100)],
  ])('is refused with %s', (_, body) => {
    expect(read(body)).toBe('json-invalid');
  });
});

describe('a type', () => {
  it.each(['application/json', 'Application/JSON; charset=UTF-8', 'application/json;charset="utf-8"'])(
    'is taken as %s',
    (type) => {
      expect(refusalOf(() => requireJsonType(type))).toBeNull();
    },
  );

  it.each([
    undefined,
    '',
    'text/plain',
    'application/json+x',
    'text/plain; application/json',
    'application/json; charset=utf-16',
  ])('is refused as %s', (type) => {
    expect(refusalOf(() => requireJsonType(type))).toBe('media-type-wrong');
  });
});
