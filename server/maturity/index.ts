export { defaultModel } from './default-model.ts';
