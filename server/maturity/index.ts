export { defaultModel } from './default-model.ts';
export { scoreAnswers } from './domain/score.ts';
