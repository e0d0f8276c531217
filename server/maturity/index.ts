export { defaultModel } from './default-model.ts';
export type { PublishedVersion } from './domain/model-version.ts';
export { scoreAnswers } from './domain/score.ts';
export type { LatestAnswers } from './domain/what-if.ts';
export { changedSince, findModel, modelForQuarter } from './find-model.ts';
export { maturityRoutes, type MaturityOptions } from './maturity.routes.ts';
export { listPublishedModels } from './models.repository.ts';
