import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typesetPdf } from '../platform/files/pdf.ts';
import { hashOf } from '../platform/tokens.ts';
import { version } from '../platform/version.ts';
import type { FigureSection, ReportSection } from './body-figures.views.ts';
import type { ReportBody } from './body.views.ts';

/** A drawing on paper is made from its rows. Without words it is not made at all. */
type PaperSection<Row> = ReportSection & {
  readonly drawing: {
    readonly title: string;
    readonly note: string;
    readonly alt: string;
    readonly rows: readonly Row[];
  } | null;
  readonly table: FigureSection<Row>['table'];
};

export interface ReportPaper {
  /** Set large above every page: 'Concept', 'Ingetrokken op 3 maart 2017'. */
  readonly mark?: string;
}

const templates = join(import.meta.dirname, '../../views/reports');

/** By what a report is printed: another version may print the same body otherwise. */
export const paperVersion = hashOf(
  [
    version,
    ...readdirSync(templates)
      .filter((name) => name.endsWith('.typ'))
      .toSorted()
      .map((name) => readFileSync(join(templates, name), 'utf8')),
  ].join(),
);

/** The report as tagged PDF (PDF/UA-1): the same body gives the same bytes. */
export const reportPdf = (body: ReportBody, paper: ReportPaper = {}): Promise<Uint8Array> =>
  typesetPdf({ template: 'reports/edition', data: paperOf(body, paper) });

/** What views/reports/edition.typ prints. */
function paperOf(body: ReportBody, { mark }: ReportPaper): object {
  const { head, method } = body;
  const { checksum } = method.edition;
  const isDraft = head.status.kind === 'draft';
  return {
    ...body,
    title: head.caption,
    // A page that lies by itself still says of which report it is.
    footer: [
      head.caption,
      [isDraft ? 'Concept' : head.status.text, ...(checksum ? [`controlegetal ${checksum.groups[0]}…`] : [])].join(' · '),
    ],
    mark: mark ?? (isDraft ? 'Concept: niet gepubliceerd' : null),
    distribution: withoutSvg(body.distribution),
    sectors: withoutSvg(body.sectors),
    decomposition: withoutSvg(body.decomposition),
  };
}

function withoutSvg<Row>({ drawing, ...section }: FigureSection<Row>): PaperSection<Row> {
  if (drawing === null) return { ...section, drawing };
  const { title, note, alt, rows } = drawing;
  return { ...section, drawing: { title, note, alt, rows } };
}
