import type { Gear } from './domain/gear.ts';

/** With a gear: at what that gear means. */
export const maturityModelPath = (region: string, gear?: Gear): string =>
  `/regio/${region}/schakelmodel${gear ? `#versnelling-${gear}` : ''}`;
