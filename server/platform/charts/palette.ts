/**
 * The five gear colours, written down once: the style sheet, exports and the PDF take them from here. Told apart by people with any
 * kind of colour vision and in grey (test/platform/charts/palette.test.ts); a digit and a border always go with them.
 */
export const gearColours = ['#fff7cc', '#96c8b0', '#359b9f', '#00548f', '#071b5a'] as const;

/** Text on each of them. */
export const gearInks = ['#1b1b1b', '#1b1b1b', '#1b1b1b', '#ffffff', '#ffffff'] as const;
