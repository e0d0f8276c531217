import { join } from 'node:path';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import { closePdf, typesetter } from '../../server/platform/files/pdf.ts';
import type { ReportBody } from '../../server/reports/body.views.ts';
import { reportPdf } from '../../server/reports/report.pdf.ts';
import { judgedFacts } from '../reports/judged-facts.ts';
import { bodyOf } from '../reports/some-body.ts';
import { measureWork, type MeasuredWork } from './bench-reports.ts';

/** An edition of 76 organisations on paper, from its facts on, beside a page with nothing on it but its title. */
export async function measurePdf(runs: number): Promise<MeasuredWork[]> {
  const facts = judgedFacts();
  // Typst remembers what it has set: each document is another region's, or the second would cost next to nothing.
  let region = 0;
  const another = (view: 'named' | 'unnamed'): ReportBody => {
    region += 1;
    const organisations = facts.organisations.map((each) => ({ ...each, name: `${each.name} ${region}` }));
    const scores = facts.scores.map((score) => ({ ...score, gear: (1 + ((score.gear + region) % 5)) as Gear }));
    return bodyOf({ ...facts, organisations, scores }, { view });
  };
  const empty = typesetter(join(import.meta.dirname, '../platform/files/templates'));
  const work = await measureWork(
    [
      ['an empty page', () => empty.typeset({ template: 'reports/plain', data: { title: 'Leeg', lines: [] } })],
      ['an edition with its prestatielijst', () => reportPdf(another('named'))],
      ['an edition without names', () => reportPdf(another('unnamed'))],
      [
        'its body alone',
        () => {
          another('named');
          return Promise.resolve(null);
        },
      ],
    ],
    runs,
  );
  await Promise.all([empty.close(), closePdf()]);
  return work;
}
