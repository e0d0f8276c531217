import { counted } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { ListRow } from '../performance-list/domain/performance-list.ts';
import { cellOf, changeOf } from '../performance-list/index.ts';
import type { Cell, DataTable } from '../platform/views/components.ts';
import type { ReportFacts } from '../reports/domain/facts.ts';
import { networkOf } from '../reports/domain/network.ts';

/** An ambassador's own municipality, and the report in which its organisations are looked up. */
export interface OwnMunicipality {
  municipality: { id: string; name: string };
  facts: ReportFacts;
}

export interface OwnMunicipalityPart {
  title: string;
  table: DataTable;
}

/** Own organisations are marked outside the body, which is the same for every reader. */
export function ownMunicipalityPart({ municipality, facts }: OwnMunicipality): OwnMunicipalityPart {
  const there = new Set(
    facts.organisations.flatMap(({ id, municipalityId }) => (municipalityId === municipality.id ? [id] : [])),
  );
  const { list, from, to } = networkOf(facts);
  const rows = list.sectors.flatMap((block) =>
    block.rows.filter(({ organisation }) => there.has(organisation.id)).map((row) => ({ row, sector: block.sector.name })),
  );
  return {
    title: `Uw gemeente: ${municipality.name}`,
    table: {
      caption: `${counted(rows.length, 'organisatie', 'organisaties')} in ${municipality.name}`,
      captionHidden: true,
      columns: [
        { text: 'Organisatie' },
        { text: 'Sector' },
        { text: quarterLabel(from), numeric: true },
        { text: quarterLabel(to), numeric: true },
        { text: 'Verschil', numeric: true },
      ],
      rows: rows.map(({ row, sector }) => ({
        cells: [
          row.organisation.name,
          sector,
          gearAt(row, 0),
          gearAt(row, -1),
          { change: changeOf(row.change, row.standings, list.quarters) },
        ],
      })),
      empty: { title: `In ${municipality.name} zijn geen organisaties aangesloten.` },
    },
  };
}

function gearAt({ standings }: ListRow, at: 0 | -1): Cell {
  return { gear: cellOf(standings.at(at)!, undefined, true, undefined) };
}
