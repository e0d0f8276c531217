import { counted } from '../kernel/dutch.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { Cell, DataTable, Details, FieldFile, JobProgress, Link, Tag } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { importPath, importReportPath, importsPath } from './imports.paths.ts';
import type { Counts } from './import-tables.views.ts';

declare module '../platform/views/registry.ts' {
  interface Pages {
    'imports/index': ImportsPage;
    'imports/cancelled': CancelledPage;
    'imports/progress': ProgressPage;
  }
}

/** An import as the list tells it. */
export interface ListedImport {
  id: string;
  fileName: string;
  state: 'preview' | 'applied' | 'cancelled';
  createdByName: string;
  createdAt: Date;
  counts: Counts | null;
}

export interface ImportsPage extends Page {
  caption: string;
  lead: string;
  action: string;
  file: FieldFile;
  readable: Details;
  earlier: DataTable;
}

const states: Record<ListedImport['state'], Tag> = {
  preview: { text: 'nog te controleren', kind: 'todo' },
  applied: { text: 'verwerkt', kind: 'done' },
  cancelled: { text: 'geannuleerd', kind: 'neutral' },
};

export function importsPage(region: string, imports: readonly ListedImport[], form?: RefusedForm): ImportsPage {
  return {
    title: form ? 'Importeren' : 'Importeren: stap 1 van 3',
    caption: 'Stap 1 van 3: bestand kiezen',
    lead: 'Neem een bestaande prestatielijst over. U ziet eerst wat er verandert. Daarna beslist u.',
    errors: errorSummary(form),
    action: importsPath(region),
    file: {
      name: 'bestand',
      label: 'Kies een prestatielijst',
      hint: 'Een bestand dat eindigt op .xlsx, .ods of .csv, hoogstens 2 MB.',
      accept: '.xlsx,.ods,.csv',
      error: form?.errors.bestand,
    },
    readable: {
      summary: 'Wat kan het portaal lezen?',
      items: [
        'Een rij voor elke organisatie. De sector staat in een eigen kolom, of in een rij erboven.',
        'Een kolom voor elk kwartaal, met een kop zoals Q4 2015, 4e kwartaal 2015 of 2015-Q4.',
        'Een versnelling als 4, versnelling 4 of v4. Leeg, een streepje, n.v.t. of n.b. betekent: geen score.',
        'Kolommen voor gemeente en aansluitdatum, als die er zijn.',
        'Gemiddelden en percentages worden nagerekend. Zij worden niet overgenomen.',
      ],
    },
    earlier: {
      caption: 'Eerdere imports',
      columns: [{ text: 'Bestand' }, { text: 'Gekozen' }, { text: 'Door' }, { text: 'Stand' }, { text: 'Uitkomst' }],
      rows: imports.map((each) => ({ cells: rowOf(region, each) })),
      empty: { title: 'Nog geen imports', text: 'Hier staat straks wat u heeft geïmporteerd, met een verslag om te bewaren.' },
    },
  };
}

function rowOf(region: string, { id, fileName, state, createdByName, createdAt, counts }: ListedImport): Cell[] {
  const own = importPath(region, id);
  const outcome: Cell =
    counts === null
      ? state === 'preview'
        ? { link: { href: own, text: 'Controleer de lijst', hidden: `uit ${fileName}` } }
        : 'er is niets opgeslagen'
      : {
          text: countsInWords(counts),
          links: [{ href: importReportPath(region, id, 'csv'), text: 'Verslag (csv)', hidden: `van ${fileName}` }],
        };
  return [{ link: { href: own, text: fileName } }, shortMoment(createdAt), createdByName, { tag: states[state] }, outcome];
}

const countsInWords = (counts: Counts): string =>
  [
    counted(counts.new, 'nieuwe score', 'nieuwe scores'),
    `${counts.changed} gewijzigd`,
    `${counts.unchanged} gelijk`,
    `${counts.refused} geweigerd`,
  ].join(', ');

export interface CancelledPage extends Page {
  lead: string;
  again: Link;
}

export const cancelledPage = (region: string, { fileName }: { fileName: string }): CancelledPage => ({
  title: `Import van ${fileName}`,
  back: { href: importsPath(region), text: 'Importeren' },
  lead: 'Deze import is geannuleerd. Er is niets opgeslagen.',
  again: { href: importsPath(region), text: 'Kies een ander bestand' },
});

export interface ProgressPage extends Page {
  job: JobProgress;
}

/** While it is being written; nothing of it counts until everything does. */
export const progressPage = (region: string, id: string, { done, total }: { done: number; total: number }): ProgressPage => ({
  title: 'Bezig met importeren',
  job: {
    text: 'De lijst wordt geïmporteerd: alles of niets. Tot het klaar is, verandert er niets in de regio.',
    done,
    total,
    href: importPath(region, id),
    finished: false,
  },
});
