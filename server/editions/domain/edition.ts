import { canonicalJson } from '../../reports/domain/canonical-json.ts';
import type { NamingView, ReportFacts } from '../../reports/domain/facts.ts';
import type { SaidTexts } from '../../reports/domain/texts.ts';

/** What an edition freezes: everything its report rests on and says. Canonical JSON of this is what its checksum is of. */
export interface EditionContent {
  readonly edition: {
    /** '2016-Q4', or '2016-Q4-onderwijs'. */
    readonly report: string;
    readonly number: number;
    /** An instant, in UTC. */
    readonly publishedAt: string;
    readonly publishedBy: string;
  };
  readonly facts: ReportFacts;
  readonly texts: SaidTexts;
}

/** The rendered body per naming view, as stored. */
export type EditionBodies = Readonly<Record<NamingView, string>>;

export type HashOf = (text: string) => string;

export const contentText = (content: EditionContent): string => canonicalJson(content);

/** One checksum over the three bodies, as the JSON that holds them. */
export const bodyChecksum = (bodies: EditionBodies, hashOf: HashOf): string => hashOf(canonicalJson(bodies));

/** An edition as the database keeps it. */
export interface FrozenEdition {
  readonly content: string;
  readonly contentSha256: string;
  readonly bodies: EditionBodies;
  readonly bodySha256: string;
}

export interface Verification {
  /** Recomputed from what is stored now. */
  readonly contentSha256: string;
  readonly bodySha256: string;
  /** What is not as it was published; [] when all is well. */
  readonly faults: readonly string[];
}

/** Recomputes both checksums from the stored texts and holds them against those that were kept, and that the reader was shown. */
export function verifyEdition(edition: FrozenEdition, hashOf: HashOf): Verification {
  const contentSha256 = hashOf(edition.content);
  const bodySha256 = bodyChecksum(edition.bodies, hashOf);
  const faults: string[] = [];
  if (contentSha256 !== edition.contentSha256)
    faults.push(`content: stored ${edition.contentSha256}, recomputed ${contentSha256}`);
  if (bodySha256 !== edition.bodySha256) faults.push(`body: stored ${edition.bodySha256}, recomputed ${bodySha256}`);
  if (!isCanonical(edition.content)) faults.push('content: not canonical JSON');
  for (const [view, body] of Object.entries(edition.bodies)) {
    if (!body.includes(edition.contentSha256)) faults.push(`body ${view}: does not show the checksum of the content`);
  }
  return { contentSha256, bodySha256, faults };
}

function isCanonical(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}
