import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SECRET_BYTES = 32;

/**
 * The secret that user keys are made with. Created where there is none, for the owner's eyes only; two processes that
 * start together get the same one. Whoever loses the file loses the way to every stored profile.
 *
 * @returns 64 lower-case hexadecimal digits
 * @throws where the file can't be read or created, or holds anything else
 */
export function readOrCreateSecret(path: string): string {
  const secret = read(path) ?? (create(path), read(path));
  if (secret === null || !/^[0-9a-f]{64}$/.test(secret)) {
    // Never replaced by a new one on our own: with another key every household would be a stranger.
    throw new Error(
      `${path} must hold the ${SECRET_BYTES * 2} hexadecimal digits of the user key secret and doesn't. ` +
        'Put it back from a backup. Deleting it makes a new one, and every stored profile is lost.',
    );
  }
  return secret;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Written in full under a name of its own and then linked: the link is exclusive, so the first process wins, and
 * nobody ever reads a file that is still empty.
 */
function create(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const secret = `${randomBytes(SECRET_BYTES).toString('hex')}\n`;
    writeFileSync(draft, secret, { flag: 'wx', mode: 0o600, flush: true });
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
