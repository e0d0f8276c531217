import type { IsoDate } from '../kernel/iso-date.ts';
import { referenceDate } from '../kernel/quarter.ts';
import type { MaturityModel } from '../maturity/domain/maturity-model.ts';
import type { Comparisons } from '../maturity/domain/model-version.ts';
import { changedSince, findModel, modelForQuarter } from '../maturity/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/db/database.ts';
import type { ReasonLocked } from '../platform/views/page-parts.ts';
import { acceptanceOf, type Acceptance } from '../rounds/domain/round.ts';
import { findParticipation, type Participation } from '../rounds/index.ts';
import { completenessOf, type Completeness } from './domain/completeness.ts';
import { lockOf } from './domain/locked.ts';
import { proposalFor, type Proposal } from './domain/proposal.ts';
import { lockInWords } from './lock-words.ts';
import { findScanned, type ScannedOrganisation } from './quickscan.repository.ts';

/** Everything a page of filling in shows, of one participant in a round. */
export interface Filling extends Participation, ScannedOrganisation {
  readonly id: string;
  /** The round's. */
  readonly model: MaturityModel;
  /** What evidence is held against: the quarter's reference date. */
  readonly on: IsoDate;
  /** How the statements differ from those of the earlier quickscan; absent is the same. */
  readonly changed: Comparisons;
  /** By criterion, of every criterion of the model. */
  readonly proposals: ReadonlyMap<string, Proposal>;
  readonly completeness: Completeness;
  readonly acceptance: Acceptance;
  /** Why nothing can be answered and who can open it; null: it can. */
  readonly locked: ReasonLocked | null;
}

/** null: there is no such participant. Two to four statements, whatever the number of answers. */
export async function readFilling(db: Db, deps: { clock: Clock }, id: string): Promise<Filling | null> {
  const participation = await findParticipation(db, id);
  return participation && fillingOf(db, deps, participation);
}

/** The same of a participation that the caller found or locked. */
export async function fillingOf(db: Db, { clock }: { clock: Clock }, participation: Participation): Promise<Filling> {
  const { round, participant } = participation;
  const { organisation, quickscan, answers, earlier } = await findScanned(db, participant.organisationId, round.quarter);
  const version = quickscan?.modelVersion ?? round.modelVersion;
  const model = version === null ? await modelForQuarter(db, round.quarter) : await findModel(db, version);
  const changed = earlier ? await changedSince(db, earlier.quickscan.modelVersion, model.version) : new Map();
  const on = referenceDate(round.quarter);
  const acceptance = acceptanceOf(round, participant, clock.now());
  const lock = lockOf(quickscan, round, acceptance);
  return {
    id: participant.id,
    ...participation,
    organisation,
    quickscan,
    model,
    on,
    answers,
    earlier,
    changed,
    proposals: new Map(
      model.criteria.map((criterion) => [
        criterion.code,
        proposalFor(criterion, earlier?.answers.get(criterion.code), changed.get(criterion.code), on),
      ]),
    ),
    completeness: completenessOf(model, answers, on),
    acceptance,
    locked: lock && lockInWords(lock, round.quarter),
  };
}
