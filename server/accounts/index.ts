export { accountsRoutes } from './accounts.routes.ts';
export { demoRoutes } from './demo.routes.ts';
export { invitePerson } from './invite-person.ts';
export { rolesOf } from './accounts.repository.ts';
