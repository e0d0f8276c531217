export { homeRoutes } from './home.routes.ts';
export { overviewRoutes } from './overview.routes.ts';
export { plainRoutes } from './plain.routes.ts';
export { readQuickscansOf } from './read-quickscans.ts';
