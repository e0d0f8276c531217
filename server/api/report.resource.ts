import { z } from 'zod';
import type { Quarter } from '../kernel/quarter.ts';
import type { ReportFigure } from '../reports/domain/figures/figure.ts';
import { quarterShape } from './performance-list.resource.ts';

const edition = {
  rapport: z.string().meta({ description: 'Het rapport, zoals in het adres: 2016-Q4, of 2016-Q4-onderwijs voor één sector.' }),
  editie: z.int().min(1),
  gepubliceerdOp: z.iso.datetime(),
  controlegetal: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'SHA-256 van de vastgelegde inhoud, zoals die in het rapport staat.' }),
  ingetrokken: z
    .object({ op: z.iso.datetime(), reden: z.string() })
    .nullable()
    .meta({ description: 'null: de editie geldt. Een ingetrokken editie blijft leesbaar.' }),
};

export const editionsResource = z
  .object({
    regio: z.string().meta({ description: 'De regio, zoals in het adres.' }),
    edities: z.array(
      z.object({
        ...edition,
        bereik: z.string().meta({ description: 'De regio of sector, zoals die heette bij publicatie.' }),
        kwartaal: quarterShape,
        vergelekenMet: quarterShape,
      }),
    ),
  })
  .meta({ id: 'Rapportages', description: 'De gepubliceerde edities van een regio, nieuwste eerst.' });

const figure = z
  .object({
    sleutel: z.string().meta({ description: 'Bijvoorbeeld gemiddelde.regio.2016-Q4 of vordering.onderwijs.' }),
    naam: z.string(),
    bereik: z.string().meta({ description: 'Over wie het gaat: de regio, of een sector.' }),
    kwartaal: quarterShape.nullable().meta({ description: 'null: tussen de twee kwartalen van het rapport.' }),
    waarde: z
      .number()
      .nullable()
      .meta({ description: 'Niet afgerond; percentages maal honderd: 26.86 is 26,86%. null als er geen waarde is.' }),
    tekst: z.string().meta({ description: 'Zoals het rapport het getal toont.' }),
    opmerking: z.string().nullable().meta({ description: 'klein aantal, ander model.' }),
  })
  .meta({ id: 'Cijfer', description: 'Een getal van een rapport.' });

export const editionResource = z
  .object({ ...edition, cijfers: z.array(figure) })
  .meta({ id: 'Editie', description: 'Een gepubliceerde editie met al haar cijfers, zoals vastgelegd.' });

export interface PublishedEdition {
  /** '2016-Q4', as in its address. */
  readonly reportKey: string;
  readonly number: number;
  readonly publishedAt: Date;
  readonly contentSha256: string;
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null;
}

export interface ListedEdition extends PublishedEdition {
  readonly scopeName: string;
  readonly quarter: Quarter;
  readonly comparedWith: Quarter;
}

export const toEditions = (region: string, editions: readonly ListedEdition[]): z.infer<typeof editionsResource> => ({
  regio: region,
  edities: editions.map((each) => ({
    ...headOf(each),
    bereik: each.scopeName,
    kwartaal: each.quarter,
    vergelekenMet: each.comparedWith,
  })),
});

export const toEdition = (published: PublishedEdition, figures: readonly ReportFigure[]): z.infer<typeof editionResource> => ({
  ...headOf(published),
  cijfers: toEditionFigures(figures),
});

const toEditionFigures = (figures: readonly ReportFigure[]): z.infer<typeof figure>[] =>
  figures.map(({ key, name, of, quarter, kind, value, text, note }) => ({
    sleutel: key,
    naam: name,
    bereik: of,
    kwartaal: quarter,
    waarde: value !== null && kind === 'percentage' ? value * 100 : value,
    tekst: text,
    opmerking: note,
  }));

const headOf = ({ reportKey, number, publishedAt, contentSha256, withdrawn }: PublishedEdition) => ({
  rapport: reportKey,
  editie: number,
  gepubliceerdOp: publishedAt.toISOString(),
  controlegetal: contentSha256,
  ingetrokken: withdrawn && { op: withdrawn.at.toISOString(), reden: withdrawn.reason },
});
