/** Digits of a number that count; behind them stands what binary fractions leave. */
const decisive = 13;

/**
 * Rounds half away from zero (4,125 → 4,13; −0,5 → −1), as the field's reports do.
 * The first thirteen digits decide, so 1.005 rounds as it reads although its binary value lies just below, and so does what was left of
 * an exact half by computing with such values ((3.4 − 3.2) ÷ 3.2 is 6,25%). Quotients of gears that are no half differ from one sooner.
 * Adding 0 turns −0 into 0; what is no number stays so, a broken sum must never be printed as 0,00.
 */
export function roundHalfAway(value: number, decimals: number): number {
  const shifted = Number(`${toPlain(Math.abs(value))}e${decimals}`);
  const nearest = Number(shifted.toPrecision(decisive));
  const rounded = Math.floor(nearest + 0.5);
  return Math.sign(value) * Number(`${rounded}e${-decimals}`) + 0;
}

/** Cuts off after the decimals, as VPT-Twente printed its percentages (11,458 → 11,45). */
export function cutOff(value: number, decimals: number): number {
  const shifted = Number(Number(`${toPlain(Math.abs(value))}e${decimals}`).toPrecision(decisive));
  return Math.sign(value) * Number(`${Math.floor(shifted)}e${-decimals}`) + 0;
}

/** Number text without an exponent of its own, for numbers below 1e21. */
const toPlain = (value: number): string => (value < 1e-6 ? value.toFixed(20) : String(value));
