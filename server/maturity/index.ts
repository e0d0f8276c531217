export { defaultModel } from './default-model.ts';
export { scoreAnswers } from './domain/score.ts';
export type { LatestAnswers } from './domain/what-if.ts';
export { changedSince, findModel, modelForQuarter } from './find-model.ts';
export { maturityRoutes } from './maturity.routes.ts';
export { listPublishedModels } from './models.repository.ts';
