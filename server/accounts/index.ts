export { accountsRoutes } from './accounts.routes.ts';
export { demoRoutes } from './demo.routes.ts';
export { invitePeople, invitePerson } from './invite-person.ts';
export { rolesOf } from './accounts.repository.ts';
export { withdrawInvitation } from './withdraw-invitation.ts';
export { listInvitationsFromOutside, listOpenInvitations } from './invitations.repository.ts';
export {
  countCoordinators,
  findOwnMunicipality,
  findPart,
  listParts,
  saveOwnMunicipality,
  type Part,
} from './people.repository.ts';
export { endAccess } from './end-access.ts';
export { createToken, issueApiToken, revokeToken } from './issue-api-token.ts';
export { listApiTokens, touchApiToken } from './api-tokens.repository.ts';
export { enrolPerson } from './enrol-person.ts';
