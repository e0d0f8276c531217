import { gearNames, type Gear } from '../maturity/domain/gear.ts';
import { defaultModel } from '../maturity/index.ts';
import { maturityModelPath } from '../maturity/maturity.paths.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import type { Score } from '../performance-list/domain/score.ts';
import type { EmptyState, GearBadge, Link } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';

export interface MemberPage extends Page {
  organisations: readonly OwnOrganisation[];
}

export interface OwnOrganisation {
  id: string;
  name: string;
  gear: GearBadge | null;
  /** In which quarter, and since when. */
  standing: string | null;
  /** What this gear means, from the model. */
  meaning: string | null;
  /** To what the model says about this gear. */
  model: Link | null;
  /** What the next gear asks. */
  next: string | null;
  empty: EmptyState | null;
  page: Link;
}

/** A member sees its own organisation first: where it stands and what comes next. */
export function memberPage(
  region: { slug: string },
  organisations: readonly { id: string; name: string; slug: string; scores: readonly Score[] }[],
): MemberPage {
  return {
    title: organisations.length === 1 ? organisations[0]!.name : 'Mijn organisaties',
    organisations: organisations.map(({ id, name, slug, scores }) => {
      const last = scores.at(-1);
      return {
        id,
        name,
        gear: last ? { gear: last.gear, name: gearNames[last.gear], large: true } : null,
        standing: last ? standingOf(scores) : null,
        meaning: last ? describe(last.gear) : null,
        model: last ? modelLink(region.slug, last.gear) : null,
        next:
          last && last.gear < 5
            ? `Versnelling ${last.gear + 1}, ${gearNames[(last.gear + 1) as 2]}: ${describe(last.gear + 1)}`
            : null,
        empty: last
          ? null
          : { title: 'Nog geen versnelling', text: 'Zodra de coördinator een versnelling voor u vastlegt, staat zij hier.' },
        page: {
          href: organisationPath(region.slug, slug),
          text: 'Bekijk het verloop en de contactpersonen',
          hidden: `van ${name}`,
        },
      };
    }),
  };
}

const modelLink = (region: string, gear: Gear): Link => ({
  href: maturityModelPath(region, gear),
  text: 'Wat betekent deze versnelling?',
  hidden: `Versnelling ${gear}, ${gearNames[gear]}`,
});

/** Gears mean the same in every version of the model. */
const describe = (gear: number): string => defaultModel.gears.find((each) => each.gear === gear)?.description ?? '';

/** "In Q4 2016, sinds Q3 2016"; over a change of model nothing is said about since when. */
function standingOf(scores: readonly Score[]): string {
  const last = scores.at(-1)!;
  let since = last;
  for (const score of scores.toReversed()) {
    if (score.gear !== last.gear || score.modelVersion !== last.modelVersion) break;
    since = score;
  }
  const at = `Vastgesteld in ${quarterLabel(last.quarter)}`;
  return since === last ? at : `${at}, in deze versnelling sinds ${quarterLabel(since.quarter)}`;
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'home/member': MemberPage;
  }
}
