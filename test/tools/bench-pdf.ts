import { join } from 'node:path';
import { closePdf, typesetter } from '../../server/platform/files/pdf.ts';
import { reportPdf } from '../../server/reports/report.pdf.ts';
import { judgedFacts } from '../reports/judged-facts.ts';
import { bodyOf } from '../reports/some-body.ts';
import { measureWork, type MeasuredWork } from './bench-reports.ts';

/** An edition of 76 organisations on paper, from its body on, beside a page with nothing on it but its title. */
export async function measurePdf(runs: number): Promise<MeasuredWork[]> {
  const facts = judgedFacts();
  const [named, unnamed] = [bodyOf(facts), bodyOf(facts, { view: 'unnamed' })];
  const empty = typesetter(join(import.meta.dirname, '../platform/files/templates'));
  const work = await measureWork(
    [
      ['an empty page', () => empty.typeset({ template: 'reports/plain', data: { title: 'Leeg', lines: [] } })],
      ['an edition with its prestatielijst', () => reportPdf(named)],
      ['an edition without names', () => reportPdf(unnamed)],
      [
        'its body alone',
        () => {
          bodyOf(facts);
          return Promise.resolve(null);
        },
      ],
    ],
    runs,
  );
  await Promise.all([empty.close(), closePdf()]);
  return work;
}
