import type { Db } from '../platform/db/database.ts';
import type { Draft } from './domain/draft.ts';
import { changedAlong, type ModelVersion } from './domain/model-version.ts';
import { whatIf, type LatestAnswers, type Shift } from './domain/what-if.ts';
import { defaultVersion } from './find-model.ts';
import { listPublishedModels } from './models.repository.ts';

/** What the draft would make of every organisation's latest answers. */
export async function tryDraft(db: Db, draft: Draft, latest: readonly LatestAnswers[]): Promise<Shift[]> {
  if (latest.length === 0) return [];
  const versions: readonly ModelVersion[] = [defaultVersion, ...(await listPublishedModels(db)), draft];
  const changed = new Map(
    [...new Set(latest.map(({ modelVersion }) => modelVersion))].map((version) => [
      version,
      changedAlong(versions, version, draft.model.version),
    ]),
  );
  return latest.map((answers) => {
    const own = versions.find(({ model }) => model.version === answers.modelVersion);
    if (!own) throw new RangeError(`No version ${answers.modelVersion} of the maturity model`);
    return whatIf(draft.model, { ...answers, model: own.model, changed: changed.get(answers.modelVersion)! });
  });
}
