import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import type { Db } from '../platform/db/database.ts';
import { discloseQuarter, mayShowFigures, type FigureSettings } from './domain/disclosure.ts';
import type { QuarterFigures } from './domain/figures.ts';
import { smallestGroup } from './domain/mean.ts';
import { findLastShownQuarter, listShown } from './snapshots.repository.ts';

/** What a member sees of one sector beside its own gear, or why it sees nothing. */
export type SectorFigures =
  | { readonly quarter: Quarter; readonly figures: QuarterFigures & { mean: number }; readonly why: null }
  | { readonly quarter: Quarter | null; readonly figures: null; readonly why: string };

export const figuresNotForMembers = 'Uw regio laat sectorcijfers niet aan lidorganisaties zien.';

/** Of the last closed round, as members may see it. Two statements. */
export async function sectorFiguresFor(db: Db, sectorId: string, settings: FigureSettings): Promise<SectorFigures> {
  if (!mayShowFigures('member', settings)) return { quarter: null, figures: null, why: figuresNotForMembers };
  const quarter = await findLastShownQuarter(db);
  if (quarter === null) {
    return { quarter, figures: null, why: 'Sectorcijfers verschijnen na de eerste gesloten ronde.' };
  }
  const shown = discloseQuarter((await listShown(db, [quarter])).get(quarter) ?? null);
  const figures = shown.sectors.get(sectorId);
  if (figures === undefined || figures.mean === null) return { quarter, figures: null, why: whyHidden(quarter) };
  return { quarter, figures: { ...figures, mean: figures.mean }, why: null };
}

/** The same words for a small sector and for one that protects it: which of the two it is, would tell. */
const whyHidden = (quarter: Quarter): string =>
  `Van uw sector zijn in ${quarterLabel(quarter)} geen cijfers te zien. Dat kan pas als er minstens ${smallestGroup} organisaties zijn ` +
  'vastgesteld en niemand eruit af te leiden is.';
