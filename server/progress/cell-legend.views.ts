import { gearNames, gears } from '../maturity/domain/gear.ts';
import type { GearCell, GearLegend, GearMark, Nothing } from '../platform/views/components.ts';

/** What the cells in sight need explained. */
export function cellLegend(cells: readonly GearCell[]): GearLegend {
  const nothings = new Set<Nothing>();
  const marks = new Set<GearMark>();
  for (const cell of cells) {
    if ('nothing' in cell) nothings.add(cell.nothing);
    else for (const mark of cell.marks ?? []) marks.add(mark);
  }
  return { names: gears.map((gear) => gearNames[gear]), nothings: [...nothings], marks: [...marks] };
}
