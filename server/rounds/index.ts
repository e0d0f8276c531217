/** Rounds: who is expected in a quarter, and until when. Reads and writes here take the caller's unit of work. */
export {
  findParticipation,
  findRound,
  listAttendance,
  listParticipants,
  listRounds,
  lockParticipation,
  markReceived,
  saveAdmission,
  type Participation,
} from './rounds.repository.ts';
