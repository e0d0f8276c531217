/** From a value to a percentage of the width. */
export type Scale = (value: number) => number;

export function scale([from, to]: readonly [number, number], [left, right]: readonly [number, number]): Scale {
  const width = to - from;
  return (value) => (width === 0 ? left : left + ((value - from) / width) * (right - left));
}

/** Gears have one scale wherever they are drawn: 1 to 5, never cut off. */
export const gearScale = (left: number, right: number): Scale => scale([1, 5], [left, right]);
