/** Quickscans: answers on the way to a gear. Reads and writes here take the caller's unit of work. */
export {
  findEarlierQuickscan,
  findQuickscan,
  findQuickscans,
  listAnswers,
  listAnswersOf,
  listProgressOfRound,
  listQuickscansOf,
  saveAnswers,
  saveProgress,
  saveQuickscan,
} from './quickscan.repository.ts';
export { readFilling, type Filling } from './read-quickscan.ts';
export { listStages } from './list-stages.ts';
