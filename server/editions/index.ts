/** Editions: what was published, and stays as it was. Reads here take the caller's unit of work. */
export { editionsRoutes } from './editions.routes.ts';
export type { Edition } from './edition.ts';
export { listEditions } from './editions.repository.ts';
export { bodyPrinter, publishEdition, readPublishable, type PrintBody } from './publish-edition.ts';
export { shareEdition } from './share-edition.ts';
export { readContent, readEdition } from './read-edition.ts';
export { verifyEditions, type WhichEditions } from './verify-editions.ts';
export { readLatestReport, type LatestReport } from './read-latest.ts';
export { ownMunicipalityPart, type OwnMunicipalityPart } from './own-municipality.views.ts';
