import type { Quarter } from '../../kernel/quarter.ts';
import type { Answers } from './answer.ts';
import type { Gear } from './gear.ts';

/** What an organisation last answered, and the gear it has by it. */
export interface LatestAnswers {
  readonly organisation: { readonly id: string; readonly name: string; readonly slug: string };
  readonly quarter: Quarter;
  readonly modelVersion: string;
  readonly answers: Answers;
  readonly gear: Gear;
}
