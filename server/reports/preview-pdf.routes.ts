import type { FastifyInstance } from 'fastify';
import { inside } from '../access/index.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { previewBody, readDraft } from './read-draft.ts';
import { reportPdf } from './report.pdf.ts';
import { previewQuery, reportParams } from './reports.forms.ts';
import type { ReportsOptions } from './reports.options.ts';
import * as paths from './reports.paths.ts';

/** The draft on paper, marked as one on every page. */
export async function previewPdfRoutes(app: FastifyInstance, { deps, cache }: ReportsOptions): Promise<void> {
  const { data } = deps;
  app.get(paths.previewFilePath(':regio', ':rapport'), { config: { access: 'manage-reports' } }, async (request, reply) => {
    const { region } = inside(request);
    const { als = 'ambassadeur' } = readQuery(previewQuery, request.query);
    const { rapport: key } = readParams(reportParams, request.params);
    const draft = await readDraft({ data, cache }, region, key);
    const pdf = await reportPdf(previewBody(draft, region, als));
    const name = paths.reportKey(draft.report.quarter, draft.sector?.slug ?? null);
    return reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="rapportage-${region.slug}-${name}-concept.pdf"`)
      .send(pdf);
  });
}
