/** The register. Reads and use cases here take the caller's unit of work. */
export { organisationsRoutes, type OrganisationsOptions } from './organisations.routes.ts';
/** By its address, whatever its state: `id`, `name`, `sector`, `memberships`, what it merged into. */
export { findOrganisationBySlug } from './organisations.repository.ts';
/** Every organisation the region ever had, with its memberships. */
export {
  listRegister,
  memberCounts,
  organisationsWithoutContact,
  type MemberCount,
  type RegisteredOrganisation,
} from './register.repository.ts';
/** Who speaks for whom on a day. */
export { listSpokespeople, type Spokesperson } from './spokespeople.repository.ts';
export type { Sector } from './domain/place.ts';
export { listMunicipalities, listSectors } from './places.repository.ts';
/** For an import: writes and logs; who calls has asked the policy. */
export { createOrganisations } from './create-organisation.ts';
export { beginMembership, endMembership } from './change-membership.ts';
export { addContacts } from './add-contact.ts';
export { addPlaces, beginMemberships } from './import-register.ts';
/** Setting up: a region with the default sectors, and the coordinator's changes of sectors and municipalities. */
export { createRegion, suggestedSlug } from './create-region.ts';
export { addSector } from './add-sector.ts';
export { renameSector } from './rename-sector.ts';
export { moveSector } from './move-sector.ts';
export { restoreSector, retireSector } from './retire-sector.ts';
export { listEditableSectors, listMembersOfSector } from './sectors.repository.ts';
export { addMunicipality } from './add-municipality.ts';
export { renameMunicipality } from './rename-municipality.ts';
export { removeMunicipality } from './remove-municipality.ts';
export { listEditableMunicipalities } from './municipalities.repository.ts';
