import type { Who } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import type { RegionId } from '../kernel/region-id.ts';
import { getRegion, listRegions } from '../platform/db/region.repository.ts';
import { takeTurns, type Turns } from '../platform/turns.ts';
import { closeIn } from './close-round.ts';
import type { Duties } from './duties.ts';
import type { Round } from './domain/round.ts';
import { openIn } from './open-round.ts';
import { sendDueReminders } from './remind-on-time.ts';
import { listRounds } from './rounds.repository.ts';

const system: Who = { personId: null, name: 'systeem', origin: 'klok' };

const isDueToClose = (round: Round, now: Date): boolean => round.state === 'open' && round.closesAt <= now;
const isDueToOpen = (round: Round, now: Date): boolean =>
  round.state === 'planned' && round.opensAt !== null && round.opensAt <= now && now < round.closesAt;

/**
 * What the time asks of a region's rounds: closing comes first, as it makes room for the next. Each is a unit of work that asks the
 * locked round again, so that several processes at once do everything once. A round does not open by itself beside another:
 * that is for the coordinator to say.
 */
export async function keepTime(deps: Deps, regionId: RegionId, { onClosed, listStages, renewShown }: Duties): Promise<void> {
  const { data, clock } = deps;
  const look = (): Promise<Round[]> => data.read(regionId, listRounds);
  for (const round of (await look()).filter((one) => isDueToClose(one, clock.now()))) {
    await data.change(regionId, (db) =>
      closeIn(db, deps, regionId, system, round.quarter, onClosed, (locked) => isDueToClose(locked, clock.now())),
    );
  }
  const rounds = await look();
  if (!rounds.some(({ state }) => state === 'open')) {
    const next = rounds.findLast((one) => isDueToOpen(one, clock.now()));
    if (next) {
      await data.change(regionId, (db) =>
        openIn(db, deps, regionId, system, next.quarter, (locked) =>
          isDueToOpen(locked, clock.now()) ? { besideAnother: false, invitesToPortal: locked.invitesToPortal } : null,
        ),
      );
    }
  }
  for (const round of (await look()).filter(({ state }) => state === 'open')) {
    await data.changeUncounted(regionId, async (db) =>
      sendDueReminders({ ...deps, listStages }, db, await getRegion(db, regionId), round),
    );
  }
  await renewShown?.(regionId);
}

/** Begins no other region when it is stopped. */
export type Timekeeper = Turns;

/** Looks every minute at the rounds of all regions; several processes may. One region in trouble does not keep the others waiting. */
export const startTimekeeper = (
  deps: Deps,
  duties: Duties,
  onError: (error: unknown) => void,
  { every = 60_000 } = {},
): Timekeeper =>
  takeTurns(
    async (isStopping) => {
      for (const { id } of await deps.data.everywhere(listRegions)) {
        if (isStopping()) return;
        await keepTime(deps, id, duties).catch(onError);
      }
    },
    onError,
    { every },
  );
