/** Quickscans: answers on the way to a gear. Reads and writes here take the caller's unit of work. */
export {
  findQuickscan,
  findQuickscans,
  findScanned,
  insertQuickscan,
  listLastSent,
  listQuickscansOf,
  saveQuickscan,
  type ScannedOrganisation,
} from './quickscan.repository.ts';
export { listAnswers, listAnswersOf, storeAnswers } from './answers.repository.ts';
export { answersRoutes } from './answers.routes.ts';
export { readFilling } from './read-quickscan.ts';
export { readLapsing } from './read-lapsing.ts';
export { listStages } from './list-stages.ts';
export { quickscanRoutes } from './quickscan.routes.ts';
/** Use cases, each a unit of work of its own. */
export { confirmGates } from './confirm-answers.ts';
export { openQuickscan } from './open-quickscan.ts';
export { saveAnswers } from './save-answers.ts';
export { sendQuickscan } from './send-quickscan.ts';
export { lapsingRoutes } from './lapsing.routes.ts';
export { readStart } from './start.ts';
export { startPage, type Start, type StartPage } from './start.views.ts';
