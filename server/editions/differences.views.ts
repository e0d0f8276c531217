import { counted } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { DataTable } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import type { NamingView } from '../reports/domain/facts.ts';
import { editionPath } from '../reports/reports.paths.ts';
import type { Difference } from './domain/differences.ts';
import type { Edition } from './edition.ts';

/** What a correction changed, causes first. */
export interface DifferencesPage extends Page {
  caption: string;
  lead: string;
  tables: readonly DataTable[];
  /** What is left out for this reader. */
  hidden: string | null;
}

const captions: Readonly<Record<Difference['about'], string>> = {
  organisation: 'Organisaties en sectoren',
  gear: 'Versnellingen',
  answer: 'Quickscans',
  activity: 'Activiteiten',
  figure: 'Cijfers die daardoor anders zijn',
  text: 'Teksten',
};

export function differencesPage(options: {
  region: string;
  report: string;
  edition: Edition;
  differences: readonly Difference[];
  view: NamingView;
}): DifferencesPage {
  const { region, report, edition, differences, view } = options;
  const shown = differences.filter(({ names }) => view === 'named' || !names);
  const left = differences.length - shown.length;
  return {
    title: edition.number === 1 ? 'Verschillen' : `Verschillen met editie ${edition.number - 1}`,
    caption: `Rapportage ${quarterLabel(edition.quarter)} · editie ${edition.number}`,
    back: { href: editionPath(region, report, edition.number), text: `Naar editie ${edition.number}` },
    lead:
      edition.number === 1
        ? 'Dit is de eerste editie. Er is niets om mee te vergelijken.'
        : `Editie ${edition.number} heeft ${counted(differences.length, 'verschil', 'verschillen')} met editie ${edition.number - 1}.`,
    tables: (['organisation', 'gear', 'answer', 'activity', 'figure', 'text'] as const).flatMap((about) => {
      const rows = shown.filter((each) => each.about === about);
      return rows.length === 0 ? [] : [tableOf(captions[about], rows)];
    }),
    hidden:
      left === 0
        ? null
        : `${counted(left, 'verschil gaat', 'verschillen gaan')} over organisaties. Hun namen zijn in uw regio niet zichtbaar voor ambassadeurs.`,
  };
}

const tableOf = (caption: string, rows: readonly Difference[]): DataTable => ({
  caption,
  columns: [{ text: 'Wat' }, { text: 'Was', long: true }, { text: 'Nu', long: true }],
  rows: rows.map(({ what, before, after }) => ({ cells: [what, before || 'stond er niet', after || 'staat er niet meer'] })),
});

declare module '../platform/views/registry.ts' {
  interface Pages {
    'editions/differences': DifferencesPage;
  }
}
