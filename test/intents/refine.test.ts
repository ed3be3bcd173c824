import { refine } from '../../lambda/intents/refine';
import { realCatalog } from '../support/world';
import type { Moment } from '../../lambda/engine/world';
import { EMPTY_PROFILE } from '../../lambda/state/profile';
import { EMPTY_SESSION } from '../../lambda/state/session';
import { makeTurn } from '../support/talk';

test('"not that one, outside though" is heard whole', async () => {
  const catalog = realCatalog();
  const before = catalog.items.find((item) => item.kind === 'date' && item.place === 'home');
  const code = catalog.speakables[before?.id ?? '']?.code ?? 0;
  const turn = makeTurn({ is: 'launch' });
  const moment: Moment = {
    turn,
    slots: { change: 'not-that-one', place: 'outside' },
    session: { ...EMPTY_SESSION, last: { item: code, filters: {}, at: turn.at } },
    profile: EMPTY_PROFILE,
    memory: 'found',
    catalog,
    dice: () => 0,
    oneShot: false,
    forget: () => Promise.resolve(true),
  };
  const { parts, session } = await refine(moment);
  const item = parts.map((part) => catalog.itemById.get(part.id)).find(Boolean);
  expect(item).toMatchObject({ kind: 'date', place: 'outside' });
  expect(session?.skips).toBe(1);
});
