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
