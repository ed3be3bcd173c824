import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

test('an author who lets it watch is told of a mistake as soon as the file is saved, and of its end', async () => {
  const home = mkdtempSync(join(tmpdir(), 'author-'));
  for (const part of [
    'lambda',
    'tools',
    'models',
    'speaker',
    'skill-package',
    'package.json',
    'tsconfig.json',
  ])
    cpSync(join(ROOT, part), join(home, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(home, 'node_modules'));
  const watching = spawn(
    process.execPath,
    ['--import', 'tsx', 'tools/compile-models.ts', '--check', '--watch'],
    { cwd: home },
  );
  let said = '';
  const hears = (part: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => (said.includes(part) ? resolve() : void setTimeout(look, 20));
      look();
    });
  watching.stdout.on('data', (data) => (said += String(data)));
  watching.stderr.on('data', (data) => (said += String(data)));
  try {
    await hears('Watching models/');
    const file = join(home, 'models/en/tips/patience.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/^ {2}theme: patience$/m, '  theme: patiense'));
    await hears('did you mean "patience"');
    writeFileSync(file, text);
    await hears('All is well.');
  } finally {
    watching.kill();
    rmSync(home, { recursive: true });
  }
}, 120_000);
