import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { RegionView } from '../access/index.ts';
import { listParts } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import type { Quarter } from '../kernel/quarter.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { enqueueAll } from '../platform/outbox/enqueue.ts';
import { hashOf, newId } from '../platform/tokens.ts';
import type { Renderer } from '../platform/views/render.ts';
import { canonicalJson } from '../reports/domain/canonical-json.ts';
import type { NamingView, ReportFacts } from '../reports/domain/facts.ts';
import { networkOf } from '../reports/domain/network.ts';
import { sayTexts, staleSentences } from '../reports/domain/say-texts.ts';
import type { SaidTexts } from '../reports/domain/texts.ts';
import { gatherFacts, lockReport, reportBody, type ReportBody, type ReportRecord } from '../reports/index.ts';
import { editionPath, reportKey } from '../reports/reports.paths.ts';
import { differencesBetween } from './domain/differences.ts';
import { bodyChecksum, contentText, type EditionBodies, type EditionContent } from './domain/edition.ts';
import { publishedMail } from './editions.mail.ts';
import { findContent, insertEdition, listEditions } from './editions.repository.ts';
import type { Edition } from './edition.ts';

export type PrintBody = (body: ReportBody) => string;

export const bodyPrinter =
  (renderer: Renderer): PrintBody =>
  (body) =>
    renderer.fragment('reports/body', body).toString();

/** What a publication would freeze now, and why it could not be. */
export interface Publishable {
  readonly report: ReportRecord;
  readonly facts: ReportFacts;
  readonly texts: SaidTexts;
  /** Of facts and texts: what was looked at is what is published. */
  readonly seen: string;
  readonly last: Edition | null;
  /** The last edition says the same. */
  readonly unchanged: boolean;
  readonly obstacles: readonly Obstacle[];
}

export type Obstacle =
  | { readonly kind: 'stale-sentence'; readonly text: string; readonly because: string }
  | { readonly kind: 'no-request' }
  | { readonly kind: 'no-telephone' };

export type Published =
  | { readonly kind: 'published'; readonly id: string; readonly number: number; readonly mailed: number }
  /** The same was published already: pressing twice makes one edition. */
  | { readonly kind: 'unchanged'; readonly number: number }
  /** The figures or the texts are not those that were looked at. */
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'refused'; readonly obstacles: readonly Obstacle[] };

interface Wish {
  readonly quarter: Quarter;
  readonly sectorId: string | null;
  /** What the confirmation page showed. */
  readonly seen: string;
  readonly mailAmbassadors: boolean;
}

type PublishingRegion = Pick<RegionView, 'id' | 'slug' | 'name'>;

/** Freezes facts, texts and the three bodies with their checksums, in one unit of work with the log and the mails. */
export function publishEdition(
  { data, clock, config }: Deps,
  print: PrintBody,
  { actor, region }: { actor: RegionActor; region: PublishingRegion },
  { quarter, sectorId, seen, mailAmbassadors }: Wish,
): Promise<Published> {
  // No figure rests on an edition: it rests on them (decision 0009).
  return data.changeUncounted(region.id, async (db) => {
    demand(actor, 'manage-reports');
    const report = await lockReport(db, quarter, sectorId);
    if (!report) throw notFound();
    const { facts, texts, last, unchanged, obstacles, seen: now } = await readPublishable(db, region, report);
    if (unchanged) return { kind: 'unchanged', number: last!.number };
    if (now !== seen) return { kind: 'changed-meanwhile' };
    if (obstacles.length > 0) return { kind: 'refused', obstacles };

    const at = clock.now();
    const key = reportKey(quarter, facts.sector?.slug ?? null);
    const number = (last?.number ?? 0) + 1;
    const content: EditionContent = {
      edition: { report: key, number, publishedAt: at.toISOString(), publishedBy: actor.who.name },
      facts,
      texts,
    };
    const text = contentText(content);
    const contentSha256 = hashOf(text);
    const { bodies, message } = bodiesOf(content, contentSha256, print);
    const before = last && (JSON.parse((await findContent(db, last.id))!) as EditionContent);
    const id = newId();
    await insertEdition(db, region.id, {
      id,
      reportId: report.id,
      number,
      quarter,
      comparedWith: facts.from,
      scopeName: facts.sector?.name ?? region.name,
      message,
      content: text,
      contentSha256,
      bodies,
      bodySha256: bodyChecksum(bodies, hashOf),
      differences: before ? differencesBetween(before, content) : [],
      publishedAt: at,
      publishedByName: actor.who.name,
    });
    await recordEvent(db, actor.who, at, {
      action: 'edition.published',
      object: { type: 'edition', id, name: `${key}, editie ${number}` },
      changes: { quarter: [null, quarter], checksum: [null, contentSha256] },
    });
    const link = `${config.baseUrl}${editionPath(region.slug, key, number)}`;
    const ambassadors = mailAmbassadors ? await listAmbassadors(db, at) : [];
    await enqueueAll(
      db,
      at,
      ambassadors.map((to) => ({
        envelope: {
          region: region.id,
          to,
          kind: 'edition',
          aboutId: id,
          dedupeKey: `edition:${id}:${to.email}`,
          expiresAt: null,
        },
        text: publishedMail({
          name: to.name,
          quarter,
          number,
          message,
          link,
          region: region.name,
        }),
      })),
    );
    return { kind: 'published', id, number, mailed: ambassadors.length };
  });
}

/** What publishing would do now; for the page that asks for confirmation too. */
export async function readPublishable(db: Db, region: Pick<RegionView, 'name'>, report: ReportRecord): Promise<Publishable> {
  const { quarter, comparedWith, sectorId } = report;
  const facts = await gatherFacts(db, { regionName: region.name, sectorId, from: comparedWith, to: quarter });
  const network = networkOf(facts);
  const texts = sayTexts(report.texts, network);
  const last = (await listEditions(db, { reportId: report.id })).toSorted((a, b) => b.number - a.number)[0] ?? null;
  const before = last && (JSON.parse((await findContent(db, last.id))!) as EditionContent);
  const says = canonicalJson({ facts, texts });
  return {
    report,
    facts,
    texts,
    seen: hashOf(says),
    last,
    // After a withdrawal the same may be published anew.
    unchanged: last !== null && last.withdrawn === null && sameReport(before!, { facts, texts }),
    obstacles: [
      ...staleSentences(report.texts, network).map(({ text, because }) => ({ kind: 'stale-sentence', text, because }) as const),
      ...(texts.request.text === '' ? [{ kind: 'no-request' } as const] : []),
      ...(texts.request.telephone === '' ? [{ kind: 'no-telephone' } as const] : []),
    ],
  };
}

/** Who was entered in the register meanwhile, and has no part in the report, makes it no other report. */
const sameReport = (...both: readonly [Said, Said]): boolean => {
  const [before, now] = both.map(({ facts, texts }) => canonicalJson({ facts: { ...facts, otherNames: [] }, texts }));
  return before === now;
};

type Said = Pick<EditionContent, 'facts' | 'texts'>;

/** With the message as it may stand in lists and mails, which are the same for who sees names and who does not. */
function bodiesOf(
  { facts, texts, edition }: EditionContent,
  checksum: string,
  print: PrintBody,
): { bodies: EditionBodies; message: string } {
  const body = (view: NamingView): ReportBody => reportBody({ facts, texts, view, edition: { ...edition, checksum } });
  const unnamed = body('unnamed');
  return {
    bodies: { named: print(body('named')), unnamed: print(unnamed), shared: print(body('shared')) },
    message: unnamed.head.message.text,
  };
}

/** Who is an ambassador of the region now; once each. */
export async function listAmbassadors(db: Db, at: Date): Promise<{ name: string; email: string }[]> {
  const parts = (await listParts(db)).filter(
    ({ role, from, until }) => role === 'ambassador' && from <= at && (until === null || until > at),
  );
  return [...new Map(parts.map(({ name, email }) => [email, { name, email }])).values()];
}
