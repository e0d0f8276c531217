import type { LatestAnswers } from '../maturity/index.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { isMember } from '../organisations/domain/membership.ts';
import { listRegister } from '../organisations/index.ts';
import { listLiveScores } from '../performance-list/index.ts';
import type { Db } from '../platform/db/database.ts';
import { forScoring } from '../quickscan/domain/quickscan.ts';
import { listAnswersOf, listLastSent } from '../quickscan/index.ts';

/** What every member last sent, with the gear that holds for it: what a new version of the model is tried on. Four statements. */
export async function listLatestAnswers(db: Db, today: IsoDate): Promise<LatestAnswers[]> {
  const members = new Map((await listRegister(db)).flatMap((one) => (isMember(one, today) ? [[one.id, one]] : [])));
  const sent = (await listLastSent(db)).filter(({ organisationId }) => members.has(organisationId));
  const answers = await listAnswersOf(
    db,
    sent.map(({ id }) => id),
  );
  const scores = await listLiveScores(db, [...new Set(sent.map(({ quarter }) => quarter))]);
  const gearOf = new Map(scores.map(({ organisationId, quarter, gear }) => [`${organisationId} ${quarter}`, gear]));
  return sent.map(({ id, organisationId, quarter, modelVersion, progress }) => {
    const { name, slug } = members.get(organisationId)!;
    return {
      organisation: { id: organisationId, name, slug },
      quarter,
      modelVersion,
      answers: forScoring(answers.get(id) ?? new Map()),
      gear: gearOf.get(`${organisationId} ${quarter}`) ?? progress.computedGear,
    };
  });
}
