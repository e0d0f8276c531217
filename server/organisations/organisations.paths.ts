const base = (region: string): string => `/regio/${region}/organisaties`;

/** `filter`: query of the list, such as { sector: 'zorg' }. */
export const organisationsPath = (region: string, filter: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams(filter).toString();
  return base(region) + (query ? `?${query}` : '');
};
export const newOrganisationPath = (region: string): string => `${base(region)}/nieuw`;
export const organisationPath = (region: string, slug: string): string => `${base(region)}/${slug}`;
export const editOrganisationPath = (region: string, slug: string): string => `${base(region)}/${slug}/bewerken`;
/** Joining and rejoining is a POST here; one interval is below it. */
export const membershipsPath = (region: string, slug: string): string => `${base(region)}/${slug}/lidmaatschappen`;
export const membershipEndPath = (region: string, slug: string, id: string): string =>
  `${membershipsPath(region, slug)}/${id}/einde`;
export const membershipPath = (region: string, slug: string, id: string): string => `${membershipsPath(region, slug)}/${id}`;
/** Taking out an interval that never was. */
export const membershipRemovalPath = (region: string, slug: string, id: string): string =>
  `${membershipsPath(region, slug)}/${id}/verwijdering`;
const contactsPath = (region: string, slug: string): string => `${base(region)}/${slug}/contactpersonen`;
export const newContactPath = (region: string, slug: string): string => `${contactsPath(region, slug)}/nieuw`;
export const contactPath = (region: string, slug: string, id: string): string => `${contactsPath(region, slug)}/${id}`;
export const contactEndPath = (region: string, slug: string, id: string): string => `${contactsPath(region, slug)}/${id}/einde`;
export const contactInvitationPath = (region: string, slug: string, id: string): string =>
  `${contactsPath(region, slug)}/${id}/uitnodiging`;
export const mergePath = (region: string, slug: string): string => `${base(region)}/${slug}/samenvoegen`;
export const changesPath = (region: string, slug: string, page = 1): string =>
  `${base(region)}/${slug}/wijzigingen${page > 1 ? `?pagina=${page}` : ''}`;
