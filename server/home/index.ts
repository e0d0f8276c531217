export { homeRoutes } from './home.routes.ts';
export { plainRoutes } from './plain.routes.ts';
