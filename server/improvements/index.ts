/** Improvement actions: what organisations do about open statements. Reads here take the caller's unit of work. */
export { moveAction } from './change-action.ts';
export { createAction } from './create-action.ts';
export { improvementsRoutes } from './improvements.routes.ts';
export { actionsAtStatements, listOpenActions, openActionsOf } from './open-actions.ts';
