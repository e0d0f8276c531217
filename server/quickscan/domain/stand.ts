import type { StoredAnswers } from './quickscan.ts';

/** Which answers a page was about, as a number: every save counts a version further, so it grows with each. */
export const standOf = (answers: StoredAnswers): number => [...answers.values()].reduce((sum, { version }) => sum + version, 0);
