export { accountTables, type AccountRows, type AccountTables } from './account-tables.views.ts';
export { groupNames } from './explanation.views.ts';
export { progressRoutes } from './progress.routes.ts';
export { readProgress, type FoundProgress } from './read-progress.ts';
export { sectorFiguresFor } from './sector-figures.ts';
export { reportSourceTablePage, type SourceTablePage } from './source-table.views.ts';
export { snapshotKeeper } from './snapshot-keeper.ts';
export { listShown } from './snapshots.repository.ts';
export { renewSnapshots, takeSnapshot } from './take-snapshot.ts';
