/** As far ahead as both sides are told that evidence lapses. */
export const daysAheadOfLapsing = 60;
