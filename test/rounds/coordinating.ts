import { openRound } from '../../server/rounds/open-round.ts';
import { testApp } from '../support/app.ts';
import { aPlannedRound, q1 } from './some-round.ts';

export const base = '/regio/oost/rondes';
export const path = `${base}/2017-Q1`;

/** The planned round, with its coordinator signed in. */
export async function coordinating(changes: Parameters<typeof aPlannedRound>[0] = {}) {
  const made = await aPlannedRound(changes);
  const { clock, as } = await testApp();
  const coordinator = await as('coordinator', { region: made.region, name: 'Sanne Kok' });
  const open = () => openRound(made.deps, made.actor, q1, { besideAnother: false, invitesToPortal: false });
  const idOf = async (organisation: { id: string }): Promise<string> =>
    (await made.participants()).find(({ organisationId }) => organisationId === organisation.id)!.id;
  return { ...made, clock, coordinator, open, idOf };
}
