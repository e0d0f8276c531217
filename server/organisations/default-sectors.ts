/** With which a region begins, in this order (domain.md §3); the coordinator may change them. */
export const defaultSectors: readonly string[] = [
  'Veiligheid/Justitie',
  'Zorg',
  'Onderwijs',
  'Openbaar Vervoer',
  'Openbaar Bestuur',
  'Sociale Zekerheid',
  'Woningcorporaties',
  'Anders',
];
