import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyOfUser } from '../../lambda/storage/user-key';
import { readOrCreateSecret } from '../../lambda/storage/user-key-secret';
import { runTogether } from './run-together';

describe('the key of a household', () => {
  test('is the HMAC-SHA256 that everybody else computes, so a store outlives a version', () => {
    // RFC 4231, test case 2
    expect(keyOfUser('Jefe', 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    expect(keyOfUser(Buffer.from('Jefe'), 'what do ya want for nothing?')).toBe(
      keyOfUser('Jefe', 'what do ya want for nothing?'),
    );
  });

  test('is the same every time and another one for every household and every secret', () => {
    const keys = [keyOfUser('one', 'amzn1.a'), keyOfUser('one', 'amzn1.b'), keyOfUser('two', 'amzn1.a')];
    expect(new Set(keys).size).toBe(3);
    expect(keyOfUser('one', 'amzn1.a')).toBe(keys[0]);
  });

  test('does not hold the id', () => {
    expect(keyOfUser('secret', 'amzn1.ask.account.ABC')).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is never made for nobody or with nothing, which strangers would share', () => {
    expect(() => keyOfUser('secret', '')).toThrow('without an id');
    expect(() => keyOfUser('', 'amzn1.a')).toThrow('secret for user keys is empty');
    expect(() => keyOfUser(Buffer.alloc(0), 'amzn1.a')).toThrow('secret for user keys is empty');
  });
});

describe('the secret beside the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tiny-moments-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  const nameFile = () => join(folder, `${(count += 1)}`, 'tiny-moments.db.key');

  test('is made once and found again after a restart', () => {
    const path = nameFile();
    const secret = readOrCreateSecret(path);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(readOrCreateSecret(path)).toBe(secret);
    expect(readFileSync(path, 'utf8').trim()).toBe(secret);
    expect(readdirSync(join(path, '..'))).toEqual(['tiny-moments.db.key']);
  });

  test('is another one on every machine', () => {
    expect(readOrCreateSecret(nameFile())).not.toBe(readOrCreateSecret(nameFile()));
  });

  const onlyWithModes = process.platform === 'win32' ? test.skip : test;
  onlyWithModes('is for the eyes of its owner only', () => {
    const path = nameFile();
    readOrCreateSecret(path);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
    expect((statSync(join(path, '..')).mode & 0o777).toString(8)).toBe('700');
  });

  test('is the same for six processes that start together', async () => {
    const path = nameFile();
    const finished = await runTogether(...Array.from({ length: 6 }, () => ['read secret', path]));
    const result = readFileSync(path, 'utf8').trim();
    expect(result).toMatch(/^[0-9a-f]{64}$/);
    expect(finished).toEqual(finished.map(() => ({ result, code: 0, complaints: '' })));
  }, 60_000);

  test.each([
    ['empty', ''],
    ['cut short', 'a'.repeat(63)],
    ['something else', 'correct horse battery staple '.repeat(10)],
  ])('is refused and left alone where the file is %s', (_, text) => {
    const path = nameFile();
    mkdirSync(join(path, '..'));
    writeFileSync(path, text);
    expect(() => readOrCreateSecret(path)).toThrow(`${path} must hold the 64 hexadecimal digits`);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
