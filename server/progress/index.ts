export { progressRoutes } from './progress.routes.ts';
export { readProgress, type FoundProgress } from './read-progress.ts';
export { sectorFiguresFor, type SectorFigures } from './sector-figures.ts';
export { snapshotKeeper, type SnapshotKeeper } from './snapshot-keeper.ts';
export { renewSnapshots, takeSnapshot } from './take-snapshot.ts';
