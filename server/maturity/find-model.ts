import type { Quarter } from '../kernel/quarter.ts';
import type { Db } from '../platform/db/database.ts';
import { defaultModel } from './default-model.ts';
import type { MaturityModel } from './domain/maturity-model.ts';
import { changedAlong, type Comparisons, type ModelVersion } from './domain/model-version.ts';
import { findModelOfQuarter, findPublishedModel, listPublishedModels } from './models.repository.ts';

/** Where every region begins. */
export const defaultVersion: ModelVersion = { model: defaultModel, basedOn: null, compared: new Map() };

/** The default or one the region published; throws for any other, and for `historisch`, which is a word and no model. */
export async function findModel(db: Db, version: string): Promise<MaturityModel> {
  if (version === defaultModel.version) return defaultModel;
  const published = await findPublishedModel(db, version);
  if (published === null) throw new RangeError(`No version ${version} of the maturity model`);
  return published;
}

/** The model that a quarter is measured with. */
export const modelForQuarter = async (db: Db, quarter: Quarter): Promise<MaturityModel> =>
  (await findModelOfQuarter(db, quarter)) ?? defaultModel;

/** How the criteria of `to` compare with those of `from`; absent is the same. Nothing compares with what `to` does not descend from. */
export async function changedSince(db: Db, from: string, to: string): Promise<Comparisons> {
  if (from === to) return new Map();
  return changedAlong([defaultVersion, ...(await listPublishedModels(db))], from, to);
}
