export { apiRoutes } from './api.routes.ts';
export { apiPrefix } from './api.paths.ts';
