export { cellOf, changeOf, legendOf, sharedMark } from './matrix.views.ts';
export { keyFigures } from './performance-list.views.ts';
export { listSheets, type ListedDetails } from './performance-list.sheet.ts';
export { performanceListRoutes } from './performance-list.routes.ts';
export { readList, readPeriod, readScoredPeriod, type ReadList } from './read-list.ts';
export { recordScores, withdrawScore } from './record-scores.ts';
export { listLiveScores, listScores, listScoresOf, listScoresOfLastQuarter, lockLiveScore } from './scores.repository.ts';
export { correctScore } from './correct-score.ts';
