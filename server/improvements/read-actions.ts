import type { RegionActor } from '../access/domain/actor.ts';
import { compareDutch } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { listRegister, listSectors, type RegisteredOrganisation, type Sector } from '../organisations/index.ts';
import type { Db } from '../platform/db/database.ts';
import { listActions } from './actions.repository.ts';
import { byUrgency, isOpen, isOverdue, matchesState, type ActionFilter, type ImprovementAction } from './domain/action.ts';
import { readStatements, type StatementOf } from './find-step.ts';

export interface ListedAction {
  action: ImprovementAction;
  organisation: RegisteredOrganisation;
  sector: Sector;
  overdue: boolean;
}

export interface ReadActions {
  rows: readonly ListedAction[];
  /** Before the filter: of all that this reader may see. */
  open: number;
  overdue: number;
  /** Whose actions this reader may keep, by name. */
  organisations: readonly RegisteredOrganisation[];
  sectors: readonly Sector[];
  statementOf: StatementOf;
}

/** By slug what a list is filtered by; an unknown slug finds nothing. */
export interface ListChoice {
  state: ActionFilter['state'];
  organisation: string | null;
  sector: string | null;
}

/** What this reader may see, most urgent first: four statements, whatever the number of actions. */
export async function readActions(db: Db, actor: RegionActor, choice: ListChoice, today: IsoDate): Promise<ReadActions> {
  const own = actor.kind === 'coordinator' ? 'all' : actor.kind === 'member' ? actor.organisations : [];
  const actions = await listActions(db, own);
  const register = await listRegister(db);
  const sectors = await listSectors(db);
  const byId = new Map(register.map((organisation) => [organisation.id, organisation]));
  const sectorById = new Map(sectors.map((sector) => [sector.id, sector]));
  const listed = actions.toSorted(byUrgency).map((action): ListedAction => {
    const organisation = byId.get(action.organisationId)!;
    return { action, organisation, sector: sectorById.get(organisation.sectorId)!, overdue: isOverdue(action, today) };
  });
  return {
    rows: listed.filter(
      ({ action, organisation, sector }) =>
        matchesState(action, choice.state, today) &&
        (choice.organisation === null || organisation.slug === choice.organisation) &&
        (choice.sector === null || sector.slug === choice.sector),
    ),
    open: actions.filter(isOpen).length,
    overdue: listed.filter(({ overdue }) => overdue).length,
    organisations: register
      .filter(({ id, merged }) => merged === null && (own === 'all' || own.includes(id)))
      .toSorted((a, b) => compareDutch(a.name, b.name)),
    sectors,
    statementOf: await readStatements(db),
  };
}
