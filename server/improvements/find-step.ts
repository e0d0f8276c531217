import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterOf } from '../kernel/quarter.ts';
import type { Criterion } from '../maturity/domain/criterion.ts';
import { defaultModel, findModel, listPublishedModels, modelForQuarter } from '../maturity/index.ts';
import type { Db } from '../platform/db/database.ts';
import { listQuickscansOf } from '../quickscan/index.ts';
import type { ImprovementAction } from './domain/action.ts';

export interface Step {
  criterion: Criterion;
  modelVersion: string;
}

/** The statement an action can come from: in the words that the organisation answered last, else in those of today. */
export async function findStep(db: Db, organisationId: string, code: string, today: IsoDate): Promise<Step | null> {
  const [latest] = await listQuickscansOf(db, organisationId);
  const answered = latest ? await findModel(db, latest.modelVersion) : null;
  for (const model of [answered, await modelForQuarter(db, quarterOf(today))]) {
    const criterion = model?.criteria.find((each) => each.code === code);
    if (model && criterion) return { criterion, modelVersion: model.version };
  }
  return null;
}

/** The statement of an action, in the words it had then; null for an action without one. */
export type StatementOf = (action: Pick<ImprovementAction, 'criterion' | 'modelVersion'>) => Criterion | null;

/** One statement, whatever the number of actions. */
export async function readStatements(db: Db): Promise<StatementOf> {
  const models = [defaultModel, ...(await listPublishedModels(db)).map(({ model }) => model)];
  const byVersion = new Map(
    models.map(({ version, criteria }) => [version, new Map(criteria.map((criterion) => [criterion.code, criterion]))]),
  );
  return ({ criterion, modelVersion }) => byVersion.get(modelVersion ?? '')?.get(criterion ?? '') ?? null;
}
