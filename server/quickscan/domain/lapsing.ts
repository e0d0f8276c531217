import type { IsoDate } from '../../kernel/iso-date.ts';

/** As far ahead as both sides are told that evidence lapses. */
export const daysAheadOfLapsing = 60;

/** In what an organisation last sent. */
export interface LapsingEvidence {
  readonly organisationId: string;
  readonly criterion: string;
  readonly lastValidDay: IsoDate;
}
