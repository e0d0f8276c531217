/** Where a quickscan stands that was sent: what the list of reviews can show. */
export const reviewStates = ['sent', 'returned', 'established'] as const;
export type ReviewState = (typeof reviewStates)[number];
