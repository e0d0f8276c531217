import { defaultModel } from './default-model.ts';
import type { MaturityModel } from './domain/maturity-model.ts';

/** The model that quickscans are scored with and that the portal explains. */
export const modelInUse = (): MaturityModel => defaultModel;
