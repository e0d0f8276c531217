import { defaultModel } from '../../server/maturity/default-model.ts';
import type { EffectiveAnswer } from '../../server/maturity/domain/answer.ts';
import type { JudgedQuickscan } from '../../server/coverage/domain/coverage.ts';

type Counts = EffectiveAnswer['counts'];

/** An organisation whose answers counted as told; `rest` for every other statement, undefined: not answered. */
export const judgedAs = (organisationId: string, told: Readonly<Record<string, Counts>>, rest?: Counts): JudgedQuickscan => ({
  organisationId,
  sectorId: 'zorg',
  modelVersion: 'standaard-1',
  judged: new Map(
    defaultModel.criteria.flatMap(({ code }) => {
      const counts = told[code] ?? rest;
      return counts === undefined ? [] : [[code, { counts, discount: null }] as const];
    }),
  ),
});
