import { formatProblem } from '../lambda/content/decode/problems';
import { serve, SettingsError } from '../lambda/hosts/serve';
import { decodeModelsOnDisk } from '../tools/read-models';
import { openModels } from './models';
import { mountSpeaker } from './routes';

/** `npm start`: the whole product on this machine, with the words as they are in models/ now. */
async function start(): Promise<void> {
  const models = decodeModelsOnDisk();
  if (models.is === 'problems') {
    process.stderr.write(`${models.problems.map(formatProblem).join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  const serving = await serve({
    env: process.env,
    models,
    extend: (app, inside) => mountSpeaker(app, openModels(models, inside.world.catalog), inside),
  });
  const stop = (): void => void serving.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

start().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof SettingsError || error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
