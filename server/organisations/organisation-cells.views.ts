import { shortDate } from '../kernel/dutch.ts';
import type { Gear } from '../maturity/domain/gear.ts';
import type { Cell, Tag } from '../platform/views/components.ts';
import type { MemberState } from './domain/membership.ts';
import type { GearOrigin } from './gears.ts';

export function gearCell(gear: Gear | null, origin: GearOrigin | null): Cell {
  if (gear === null) return 'niet gemeten';
  return { gear: { gear, marks: origin === 'import' || origin === 'direct' ? [origin] : [] } };
}

export const stateTag = (state: MemberState): Tag => {
  switch (state.kind) {
    case 'member':
      return { text: 'lid', kind: 'done' };
    case 'not-yet':
      return { text: 'nog geen lid', kind: 'neutral' };
    case 'left':
      return { text: 'vertrokken', kind: 'neutral' };
    case 'merged':
      return { text: 'samengevoegd', kind: 'neutral' };
  }
};

export function stateCell(state: MemberState): Cell {
  switch (state.kind) {
    case 'member':
      return { text: shortDate(state.since), note: state.last ? `lid tot en met ${shortDate(state.last)}` : undefined };
    case 'not-yet':
      return { tag: stateTag(state), note: state.from ? `vanaf ${shortDate(state.from)}` : undefined };
    case 'left':
      return {
        tag: stateTag(state),
        note: `lid tot en met ${shortDate(state.last)}${state.again ? `, weer vanaf ${shortDate(state.again)}` : ''}`,
      };
    case 'merged':
      return { tag: stateTag(state), note: `met ${state.merged.into.name}` };
  }
}
