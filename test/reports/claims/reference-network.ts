import { quarter } from '../../../server/kernel/quarter.ts';
import { progressBetween } from '../../../server/progress/domain/figures.ts';
import type { Network } from '../../../server/reports/domain/network.ts';
import { referenceList } from '../../progress/reference-region.ts';

const [from, to] = [quarter('2015-Q4'), quarter('2016-Q4')];
const list = referenceList();

/** The 76 organisations of the reference list, Q4 2015 to Q4 2016. */
export const reference: Network = { from, to, of: 'de regio', list, progress: progressBetween(list, from, to) };
