export { defaultModel } from './default-model.ts';
export { scoreAnswers } from './domain/score.ts';
export { maturityRoutes } from './maturity.routes.ts';
export { modelInUse } from './model-in-use.ts';
