import type { RegionView } from '../access/index.ts';
import { listEditions, readContent, type Edition } from '../editions/index.ts';
import type { EditionContent } from '../editions/domain/edition.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { notFound } from '../kernel/problem.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { modelForQuarter } from '../maturity/index.ts';
import type { MaturityModel } from '../maturity/domain/maturity-model.ts';
import { listSectors } from '../organisations/index.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { Db } from '../platform/db/database.ts';
import { listShown } from '../progress/index.ts';
import type { Snapshot } from '../progress/domain/disclosure.ts';
import { findReport } from '../reports/index.ts';
import type { ReportKey } from '../reports/reports.paths.ts';
import { defaultText } from './domain/default-text.ts';
import { findLetterText } from './letter-text.repository.ts';

/** What the letters of a report rest on, but for what its edition froze. */
export interface LetterGrounds {
  readonly reportTitle: string;
  /** The newest that was not withdrawn. */
  readonly edition: Edition;
  readonly editionDay: IsoDate;
  /** null: the portal's own text. */
  readonly text: string | null;
  /** Of the text; 0: it was never changed. */
  readonly textVersion: number;
  readonly mayCompare: boolean;
}

export interface LetterSource extends LetterGrounds {
  readonly content: EditionContent;
  readonly model: MaturityModel;
  /** Its quarter as members see it; null before its round is closed. */
  readonly shown: Snapshot | null;
}

/** null: the report has no edition to rest on. Throws what an absent page throws when there is no such report. */
export async function readGrounds(db: Db, region: RegionView, key: ReportKey): Promise<LetterGrounds | null> {
  const { quarter, sectorSlug } = key;
  const sector = sectorSlug === null ? null : (await listSectors(db)).find(({ slug }) => slug === sectorSlug);
  if (sector === undefined) throw notFound();
  const report = await findReport(db, quarter, sector?.id ?? null);
  if (!report) throw notFound();
  const edition = (await listEditions(db, { reportId: report.id })).find(({ withdrawn }) => withdrawn === null);
  if (!edition) return null;
  const text = await findLetterText(db);
  return {
    reportTitle: ['Rapportage', quarterLabel(quarter), ...(sector ? [sector.name] : [])].join(' '),
    edition,
    editionDay: dayInAmsterdam(edition.publishedAt),
    text: text === null || text.body === '' ? null : text.body,
    textVersion: text?.version ?? 0,
    mayCompare: region.sectorFiguresToMembers,
  };
}

/** The same, with what was frozen. */
export async function readSource(db: Db, region: RegionView, key: ReportKey): Promise<LetterSource | null> {
  const grounds = await readGrounds(db, region, key);
  if (!grounds) return null;
  const content = await readContent(db, grounds.edition.id);
  const { to, model } = content.facts;
  const shown = (await listShown(db, [to])).get(to) ?? null;
  return { ...grounds, content, model: model ?? (await modelForQuarter(db, to)), shown };
}

export const textOf = ({ text }: LetterGrounds): string => text ?? defaultText;
