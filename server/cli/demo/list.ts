import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addMonths, isoDate, type IsoDate } from '../../kernel/iso-date.ts';
import {
  firstDay,
  lastCompletedQuarter,
  quarter,
  quarterLabel,
  quartersBetween,
  shiftQuarter,
  type Quarter,
} from '../../kernel/quarter.ts';
import type { Gear } from '../../maturity/domain/gear.ts';

/** The last quarter of the list as it was made. */
const lastOfList = quarter('2016-Q4');

/** Organisations that came late, left, or left and came back; gears by quarter of the list, '' where there was none. */
const further = [
  'Taxivervoer Reggestreek;Openbaar Vervoer;Esveen;2016-05-20;;;2;3;3',
  'Zwembad De Waterlelie;Anders;Marktlo;2016-09-05;;;;1;2',
  'Jeugdtheater De Vonk;Anders;Rijsbeek;2015-06-01;2;2;2;;',
  'Woonzorg Avondrood;Zorg;Hofgraven;2014-11-10;3;3;;;',
  'Basisscholen De Horizon;Onderwijs;Diepenesch;2014-09-01;2;2;;3;3',
  'Werkplein Oost;Sociale Zekerheid;Bornerdijk;2014-03-17;3;3;3;;',
];

/** How their memberships went on; days as they lie in the time of the list. */
export const comingsAndGoings = [
  { name: 'Jeugdtheater De Vonk', left: isoDate('2016-08-15'), back: null },
  { name: 'Woonzorg Avondrood', left: isoDate('2016-05-31'), back: null },
  { name: 'Basisscholen De Horizon', left: isoDate('2016-05-01'), back: isoDate('2016-08-20') },
  { name: 'Werkplein Oost', left: isoDate('2016-07-01'), back: isoDate('2016-11-14') },
] as const;

/** In the region, without a single member. */
export const emptyMunicipalities = ['Lindervoort', 'Sint Maartensveen', 'Oud Esch'] as const;

export interface DemoList {
  /** Register with one quarter of imported history, from before there were rounds. */
  csv: string;
  /** The quarters that were measured with a round, oldest first; the last is the last completed one. */
  quarters: readonly Quarter[];
  /** Per organisation, in the order of the list, its gear in each of these quarters; null where there is none. */
  gears: ReadonlyMap<string, readonly (Gear | null)[]>;
  /** A day of the list's time in the time of the demo. */
  move(day: IsoDate): IsoDate;
}

/** The reference list with six further organisations, moved in time so that its last quarter is the last completed one. */
export function demoList(today: IsoDate): DemoList {
  const last = lastCompletedQuarter(today);
  const steps = quartersBetween(lastOfList, last);
  const move = (day: IsoDate): IsoDate => addMonths(day, steps * 3);
  const lines = readFileSync(join(import.meta.dirname, 'prestatielijst.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1);
  const rows = [...lines, ...further].map((line) => {
    const [name = '', sector = '', municipality = '', joined = '', ...gears] = line.split(';');
    return { name, sector, municipality, joined: move(isoDate(joined)), gears: gears.map(toGear) };
  });
  const quarters = rows[0]!.gears.map((_, i, all) => shiftQuarter(last, i + 1 - all.length));
  const before = shiftQuarter(quarters[0]!, -1);
  // Who was measured in the first round had joined by then, whatever the day it signed.
  const begin = addMonths(firstDay(before), -6);
  const imported = rows.map(({ name, sector, municipality, joined, gears: [first = null] }) =>
    [name, sector, municipality, first !== null && joined > begin ? begin : joined, first ?? ''].join(';'),
  );
  return {
    csv: [['Organisatie', 'Sector', 'Gemeente', 'Aangesloten sinds', quarterLabel(before)].join(';'), ...imported].join('\r\n'),
    quarters,
    gears: new Map(rows.map(({ name, gears }) => [name, gears])),
    move,
  };
}

const toGear = (text: string): Gear | null => (text === '' ? null : (Number(text) as Gear));
