import type { LatestAnswers } from '../maturity/index.ts';
import { listRegister } from '../organisations/index.ts';
import { listLiveScores } from '../performance-list/index.ts';
import type { Db } from '../platform/db/database.ts';
import { forScoring } from '../quickscan/domain/quickscan.ts';
import { listAnswersOf, listLastSent } from '../quickscan/index.ts';

/** What every organisation last sent, with the gear that holds for it: what a new version of the model is tried on. Four statements. */
export async function listLatestAnswers(db: Db): Promise<LatestAnswers[]> {
  const sent = await listLastSent(db);
  const answers = await listAnswersOf(
    db,
    sent.map(({ id }) => id),
  );
  const scores = await listLiveScores(db, [...new Set(sent.map(({ quarter }) => quarter))]);
  const gearOf = new Map(scores.map(({ organisationId, quarter, gear }) => [`${organisationId} ${quarter}`, gear]));
  const organisations = new Map((await listRegister(db)).map((organisation) => [organisation.id, organisation]));
  return sent.map(({ id, organisationId, quarter, modelVersion, progress }) => {
    const { name, slug } = organisations.get(organisationId)!;
    return {
      organisation: { id: organisationId, name, slug },
      quarter,
      modelVersion,
      answers: forScoring(answers.get(id) ?? new Map()),
      gear: gearOf.get(`${organisationId} ${quarter}`) ?? progress.computedGear,
    };
  });
}
