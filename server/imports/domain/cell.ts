import { isIsoDate, type IsoDate } from '../../kernel/iso-date.ts';
import { isGear, type Gear } from '../../maturity/domain/gear.ts';
import { saidIn, type SourceCell } from './source.ts';

/** What a cell gives: a value, nothing at all, or a reason why it cannot be taken. */
export type Reading<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly reason: string };

const nothing = { kind: 'nothing' } as const;
const value = <T>(found: T): Reading<T> => ({ kind: 'value', value: found });
const refused = (reason: string): { kind: 'refused'; reason: string } => ({ kind: 'refused', reason });

/** Long texts are cut in a reason: it has to fit in a table. */
export const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;

const uncalculated =
  'De formule in deze cel is niet doorgerekend. Open het blad in Excel of LibreOffice, sla het op en probeer het opnieuw.';
const isUncalculated = (cell: SourceCell): boolean => cell.formula !== undefined && cell.value === null;

/** '-', '–', 'n.v.t.', 'n.b.': how a list says that there is nothing here (domain.md §5). */
const saysNothing = (text: string): boolean => /^([-–—−]|n\.?\s?v\.?\s?t\.?|n\.?\s?b\.?)?$/i.test(text.trim());

const gearForm = /^(?:versnelling|versn\.?|v\.?)?\s*([-–−+]?\d{1,6}(?:[.,]\d{1,20})?)$/i;

export function readGear(cell: SourceCell): Reading<Gear> {
  if (isUncalculated(cell)) return refused(uncalculated);
  const said = saidIn(cell);
  if (saysNothing(said)) return nothing;
  const written = gearForm.exec(said)?.[1];
  const figure =
    typeof cell.value === 'number' ? cell.value : Number(written?.replace(',', '.').replace(/^[–−]/, '-') ?? Number.NaN);
  if (Number.isNaN(figure) || typeof cell.value === 'boolean')
    return refused(`${quoted(said)} is geen versnelling. Gebruik 1, 2, 3, 4 of 5.`);
  if (!Number.isInteger(figure)) return refused(`${quoted(said)} is geen hele versnelling. Gebruik 1, 2, 3, 4 of 5.`);
  if (!isGear(figure)) return refused(`Versnelling ${quoted(said)} bestaat niet. Gebruik 1, 2, 3, 4 of 5.`);
  return value(figure);
}

const months = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const dayFirst = /^(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9}\.?)[-/. ](\d{4})$/i;

/** ISO, or day, month and year as the Dutch write them; Excel's own dates come in as ISO. */
export function readJoiningDate(cell: SourceCell): Reading<IsoDate> {
  if (isUncalculated(cell)) return refused(uncalculated);
  const said = saidIn(cell);
  if (saysNothing(said)) return nothing;
  const iso = said.replace(/[T ]00:00(:00)?(\.0+)?Z?$/, '');
  const parts = dayFirst.exec(said);
  const day = parts ? `${parts[3]}-${monthNumber(parts[2]!)}-${parts[1]!.padStart(2, '0')}` : iso;
  if (isIsoDate(day)) return value(day);
  return refused(`${quoted(said)} is geen datum. Schrijf de aansluitdatum als 15-3-2016 of 2016-03-15.`);
}

function monthNumber(month: string): string {
  if (/^\d/.test(month)) return month.padStart(2, '0');
  const start = month.toLowerCase().slice(0, 3);
  return String(months.indexOf(start === 'maa' ? 'mrt' : start) + 1).padStart(2, '0');
}

const longestName = 200;

/** Names of organisations, sectors and municipalities. */
export function readName(cell: SourceCell): Reading<string> {
  if (isUncalculated(cell)) return refused(uncalculated);
  if (/[\p{Cc}\ufffd]/u.test(cell.text.replace(/[\t\r\n]/g, ' ')))
    return refused('Deze naam bevat tekens die niet te lezen zijn. Typ de naam opnieuw.');
  const said = saidIn(cell);
  if (said === '' || saysNothing(said)) return nothing;
  if (said.length > longestName) return refused(`Deze naam is langer dan ${longestName} tekens.`);
  if (!/[\p{L}\p{N}]/u.test(said)) return refused(`${quoted(said)} is geen naam.`);
  return value(said);
}
