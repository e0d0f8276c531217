/**
 * How far an organisation is with its quickscan (domain.md §4). What was received and given back or reopened is still received,
 * but not established.
 */
export type Stage = 'not-opened' | 'opened' | 'busy' | 'complete' | 'sent' | 'returned' | 'established';

export const stages: readonly Stage[] = ['not-opened', 'opened', 'busy', 'complete', 'sent', 'returned', 'established'];

/** What a list of participants shows of a quickscan: never its answers. */
export interface StageOfParticipant {
  readonly stage: Stage;
  /** Of the needed answers: "U bent op 12 van de 15." */
  readonly answered: number;
  readonly needed: number;
}
