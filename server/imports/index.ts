export { importsRoutes } from './imports.routes.ts';
/** Upload, preview and approval in one, for the command line and the demo. */
export { importFile } from './import-file.ts';
