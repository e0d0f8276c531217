import type { Quarter } from '../kernel/quarter.ts';
import type { ChaseState } from './domain/chase.ts';
import { chaseWords, roundPath } from './rounds.paths.ts';

type Of = Quarter | ':kwartaal';

/** The preview of reminders; with a chase state: to who is that far. */
export const remindPath = (region: string, quarter: Of, state?: ChaseState): string =>
  `${roundPath(region, quarter)}/herinneren${state ? `?staat=${chaseWords[state]}` : ''}`;
/** `id` of one reminder, or of all that were written together. */
export const reminderUndoPath = (region: string, quarter: Of, id: string): string =>
  `${roundPath(region, quarter)}/herinneringen/${id}/ongedaan`;

/** Whom to chase, by person. */
export const roundPeoplePath = (region: string, quarter: Of, state?: ChaseState): string =>
  `${roundPath(region, quarter)}/personen${state ? `?staat=${chaseWords[state]}` : ''}`;
export const roundPeopleFilePath = (region: string, quarter: Of, extension: 'xlsx' | 'ods' | 'csv'): string =>
  `${roundPath(region, quarter)}/personen.${extension}`;

/** What was mailed in this round; a page of the administration, as all messages are. */
export const roundMessagesPath = (region: string, quarter: Of): string => `${roundPath(region, quarter)}/berichten`;
