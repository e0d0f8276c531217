/** Rounds: who is expected in a quarter, and until when. Reads and writes here take the caller's unit of work. */
export {
  findParticipation,
  listAttendance,
  listParticipants,
  lockParticipation,
  markReceived,
  saveAdmission,
  type Participation,
} from './participants.repository.ts';
export { findRound, listRounds, lockRound } from './rounds.repository.ts';
export { cancelRemindersOf } from './remind-cancel.ts';
export { heldOutsideOffice } from './remind-hours.ts';
export { sendDueReminders } from './remind-on-time.ts';
export { listMessageSubjects, listUndoableReminders } from './reminders.repository.ts';
export type { ListStages } from './read-standing.ts';
export { roundsRoutes } from './rounds.routes.ts';
export type { Duties } from './duties.ts';
export { keepTime, startTimekeeper, type Timekeeper } from './keep-time.ts';
export { addParticipant } from './add-participant.ts';
export { closeRound } from './close-round.ts';
export { openRound } from './open-round.ts';
export { lastDayOf, planRound } from './plan-round.ts';
export { remindersRoutes } from './reminders.routes.ts';
export { readStanding } from './read-standing.ts';
export { listLastParticipations, listParticipationsOf } from './own-participations.repository.ts';
