export { progressRoutes } from './progress.routes.ts';
export { readProgress, type FoundProgress } from './read-progress.ts';
export { sectorFiguresFor } from './sector-figures.ts';
export { snapshotKeeper } from './snapshot-keeper.ts';
export { renewSnapshots, takeSnapshot } from './take-snapshot.ts';
