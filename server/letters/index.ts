export { lettersRoutes } from './letters.routes.ts';
