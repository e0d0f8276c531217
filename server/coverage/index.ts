export { coverageRoutes } from './coverage.routes.ts';
export { listJudged } from './judged.repository.ts';
