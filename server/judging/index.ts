/** Judging: from a sent quickscan to an established gear. Reads here take the caller's unit of work. */
export { establish, revise, type Decision } from './establish.ts';
export { findCase, type Case } from './load-case.ts';
export { findLiveEstablishment, insertEstablishment, listEstablishments } from './establishments.repository.ts';
export { listLatestAnswers } from './latest-answers.ts';
export { markSeen, markUnseen } from './mark-seen.ts';
export { giveBack, reopen } from './open-again.ts';
export { respond } from './respond.ts';
export { judgingRoutes } from './judging.routes.ts';
export { resultRoutes } from './result.routes.ts';
export { historyPart, type HistoryPart } from './result-history.views.ts';
