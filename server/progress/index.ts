export { progressRoutes } from './progress.routes.ts';
export { readProgress, type FoundProgress } from './read-progress.ts';
