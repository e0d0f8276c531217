import type { Quarter } from '../../../../kernel/quarter.ts';
import type { Bound, Claim, CourseClaim, MeanOf, Printed } from '../claim.ts';
import { deedsIn, directionOf, isOfOtherThings } from './deeds.ts';
import { hasPhrase, isPhrase, isWord, wordSet, type Item } from './item.ts';
import { outsideReport } from './read-groups.ts';
import { quartersIn, sectorsIn, type Clause, type Reading } from './reading.ts';
import type { NumberToken } from './token.ts';

const progress = wordSet('vooruitgang vordering progressie groei stijging toename daling achteruitgang');

/** 'Het gemiddelde steeg van 3,18 naar 4,04', 'Onderwijs ging 65% vooruit', 'Zorg bleef gelijk'. */
export function readMeans(clause: Clause): Reading[] {
  const { items, network } = clause;
  const shift = shiftIn(items);
  const isOfMean = hasPhrase(items, 'mean');
  const isOfProgress = items.some((item) => item.is === 'word' && progress.has(item.text));
  const sectors = sectorsIn(items);
  const isOfWhole = hasPhrase(items, 'whole-network') || hasPhrase(items, 'matched-group');
  const moves = shift !== null || isOfProgress;
  const hasValue = isFromTo(items) || items.some((item) => item.is === 'number' && (item.signed || (item.percent && moves)));
  const isSubject =
    isOfMean ||
    (isOfProgress && hasValue) ||
    ((shift !== null || hasValue || standsAt(items)) && (isOfWhole || isSectorSubject(items)));
  if (!isSubject || comparesSectors(items) || isOfOtherThings(items)) return [];
  const group = hasPhrase(items, 'matched-group') ? 'matched' : 'measured';
  const scopes = sectors.length === 0 ? [null] : sectors.map(({ id }) => id);
  const segments = segmentsOf(items, scopes);
  const found = scopes.flatMap((sectorId, i) =>
    claimsOf({ sectorId, group }, segments[i] ?? items, clause, shift, sectors.length > 1),
  );
  const compares = found.some(({ kind }) => kind !== 'mean');
  const elsewhere = compares ? outsideReport(items, network) : null;
  return elsewhere ? [elsewhere] : found.map((claim) => ({ claim }));
}

/** 'Zorg staat op 4,46'. */
const standsAt = (items: readonly Item[]): boolean =>
  items.some((item) => isWord(item, 'staat', 'staan', 'stond', 'stonden', 'scoort', 'scoren', 'haalt', 'komt')) &&
  items.some((item) => item.is === 'number' && item.decimals > 0 && !item.percent);

/** 'Van 4,00 naar 4,46'. */
const isFromTo = (items: readonly Item[]): boolean =>
  items.some((item) => isWord(item, 'van')) &&
  items.some((item) => isWord(item, 'naar', 'tot')) &&
  items.filter((item) => item.is === 'number' && item.decimals > 0).length > 1;

type Shift = { readonly did: CourseClaim['did']; readonly not: boolean } | null;

/** 'Hoger dan in Q4 2015' is a rise as well. */
function shiftIn(items: readonly Item[]): Shift {
  const { shift, not, hardly } = deedsIn(items);
  if (hardly) return { did: 'hardly-changed', not };
  if (shift) return { did: directionOf(shift), not };
  const compared = items.find((item, i) => item.is === 'bound' && isThan(item.bound) && items[i + 1]?.is !== 'number');
  if (compared?.is !== 'bound' || quartersIn(items).length === 0) return null;
  return { did: compared.bound === 'more-than' ? 'rose' : 'fell', not };
}

const isThan = (bound: Bound): boolean => bound === 'more-than' || bound === 'fewer-than';

const before = ['van', 'in', 'binnen', 'bij', 'uit', 'door', 'met', 'voor', 'aan', 'over'];

/** 'Zorg ging vooruit', not 'In Zorg ging een ziekenhuis vooruit'. */
function isSectorSubject(items: readonly Item[]): boolean {
  const at = items.findIndex((item) => item.is === 'sector');
  if (at < 0) return false;
  let lead = at - 1;
  while (isWord(items[lead], 'de', 'het') || items[lead]?.is === 'noun') lead--;
  return !isWord(items[lead], ...before);
}

/** 'Zorg steeg meer dan Onderwijs' is about the two together, which nothing here checks. */
const comparesSectors = (items: readonly Item[]): boolean =>
  items.some((item, i) => {
    const than = isWord(item, 'dan') || (item.is === 'bound' && isThan(item.bound));
    return than && items.slice(i + 1, i + 5).some((next) => next.is === 'sector' || isWord(next, 'dat', 'die'));
  });

/** Numbers belong to the sector before them; where only the last has any, they are of all ('Zorg en Anders stegen met 10%'). */
function segmentsOf(items: readonly Item[], scopes: readonly (string | null)[]): (readonly Item[])[] {
  if (scopes.length < 2) return [items];
  const starts = scopes.map((id) => items.findIndex((item) => item.is === 'sector' && item.id === id));
  const segments = starts.map((start, i) => items.slice(i === 0 ? 0 : start, starts[i + 1] ?? items.length));
  const hasNumber = (segment: readonly Item[]): boolean => segment.some((item) => item.is === 'number');
  return segments.slice(0, -1).some(hasNumber) ? segments : segments.map(() => segments.at(-1)!);
}

interface Value {
  readonly number: NumberToken;
  readonly bound: Bound;
  readonly role: 'from' | 'to' | 'by' | 'at';
  readonly was: boolean;
  readonly index: number;
}

function claimsOf(of: MeanOf, items: readonly Item[], clause: Clause, shift: Shift, isOneOfMany: boolean): Claim[] {
  const values = valuesIn(items, shift !== null);
  const [from, to] = [values.find(({ role }) => role === 'from'), values.find(({ role }) => role === 'to')];
  const by = values.filter(({ role }) => role === 'by');
  const at = values.filter(({ role }) => role === 'at');
  const found: Claim[] = [];
  if (shift?.not && by.length > 0) return [];
  if (from || to || (shift && by.length === 0 && (!isOneOfMany || at.length === 0))) {
    const did = shift?.did ?? directionBetween(from, to);
    found.push({ kind: 'course', ...of, did, not: shift?.not ?? false, from: printedOf(from), to: printedOf(to) });
  }
  for (const { number, bound } of by) {
    const sign = !number.signed && shift?.did === 'fell' ? -1 : 1;
    const value = { value: number.value * sign + 0, decimals: number.decimals };
    found.push({ kind: 'change', ...of, unit: number.percent ? 'percent' : 'gears', bound, value });
  }
  for (const value of at) {
    found.push({
      kind: 'mean',
      ...of,
      quarter: quarterFor(value, items, at, clause),
      bound: value.bound,
      value: printedOf(value)!,
    });
  }
  return found;
}

const printedOf = (value: Value | undefined): Printed | null =>
  value ? { value: value.number.value, decimals: value.number.decimals } : null;

const directionBetween = (from: Value | undefined, to: Value | undefined): CourseClaim['did'] => {
  if (!from || !to || from.number.value < to.number.value) return 'rose';
  return from.number.value > to.number.value ? 'fell' : 'stayed';
};

const skipped = wordSet('het de een nu toen gemiddeld in op score versnelling e');

function valuesIn(items: readonly Item[], moves: boolean): Value[] {
  const values = items.flatMap((item, index): Value[] => {
    if (item.is !== 'number' || !isValue(items, index)) return [];
    let i = index - 1;
    let bound: Bound = 'exactly';
    for (; i >= 0; i--) {
      const previous = items[i]!;
      if (previous.is === 'bound') bound = previous.bound;
      else if (
        !(previous.is === 'word' && skipped.has(previous.text)) &&
        !(previous.is === 'mark' && '(:='.includes(previous.text))
      )
        break;
    }
    const lead = items[i];
    const isStep = isWord(items[index + 1], 'versnelling', 'versnellingen') && moves && !isWord(lead, 'van', 'naar', 'tot');
    const role =
      item.percent || item.signed || isWord(lead, 'met') || isStep
        ? 'by'
        : isWord(lead, 'naar', 'tot')
          ? 'to'
          : isWord(lead, 'van')
            ? 'from'
            : 'at';
    // 'Zorg, 3 sectoren' and 'Anders 4^e' hold no mean; 'het gemiddelde is 4' does.
    const isPlain = item.decimals === 0 && bound === 'exactly' && !isWord(lead, 'is', 'was', 'werd', 'bedraagt', 'van');
    if (role === 'at' && (isPlain || item.percent)) return [];
    return [{ number: item, bound, role, was: isWord(lead, 'was'), index }];
  });
  // 'Een gemiddelde van 4,04' has no other end.
  const hasEnd = values.some(({ role }) => role === 'to');
  return values.map((value) => (value.role === 'from' && !hasEnd ? { ...value, role: 'at' } : value));
}

const afterValue =
  wordSet(`in op naar tot en was is voor bij gemiddeld versnelling versnellingen ten tegen of hoger lager vooruit omhoog
  omlaag achteruit nu toen eind dan als gestegen gedaald gegroeid steeg stegen daalde daalden groeide punt punten op terug vergeleken meer
  minder boven onder uit geworden gebleven vooruitgegaan vooruitgang over sinds en`);

/** Not 'n=76', '76 organisaties', 'het eerste van 5'. */
function isValue(items: readonly Item[], index: number): boolean {
  const [previous, next] = [items[index - 1], items[index + 1]];
  if (previous?.is === 'mark' && previous.text === '=') return false;
  // 'Gemiddeld waren er 25,5 mensen' counts people.
  if (next?.is === 'word' && !afterValue.has(next.text)) return false;
  return next?.is !== 'noun' && !isWord(next, 'sectoren', 'van', 'e') && !isPhrase(next, 'joiners') && !isPhrase(next, 'leavers');
}

/** The quarter beside the number, else the only one, else the end; 'is 4,04, was 3,18' goes back to the start. */
function quarterFor(value: Value, items: readonly Item[], at: readonly Value[], { network }: Clause): Quarter {
  const quarters = quartersIn(items);
  if (quarters.length === 0) return value.was && at.length > 1 ? network.from : network.to;
  if (quarters.length === 1) return quarters[0]!;
  const [one, two] = [items[value.index + 1], items[value.index + 2]];
  const isBeside = isWord(one, 'in') || (one?.is === 'mark' && one.text === '(');
  const next = one?.is === 'quarter' ? one : isBeside && two?.is === 'quarter' ? two : null;
  const nearest = next ?? items.slice(0, value.index).findLast((item) => item.is === 'quarter');
  return nearest?.is === 'quarter' ? nearest.quarter : network.to;
}
