/** A calendar day in Europe/Amsterdam, '2016-12-31'. Sorts as text; never a `Date`, whose midnight moves with the time zone. */
export type IsoDate = string & { readonly brand: 'IsoDate' };

const form = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Up to 2099, as quarters go, so that every day has its quarter. */
export function isIsoDate(text: string): text is IsoDate {
  const parts = form.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Throws a TypeError when the text is not a day; for values from our own database and literals. */
export function isoDate(text: string): IsoDate {
  if (!isIsoDate(text)) throw new TypeError(`Not a day: ${text}`);
  return text;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const make = (year: number, month: number, day: number): IsoDate =>
  isoDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

export const lastDayOfMonth = (year: number, month: number): IsoDate => make(year, month, daysInMonth(year, month));

/** Calendar months later, clamped to the month's last day: 31 January plus one month is 28 or 29 February. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const total = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1];
  return make(year, month, Math.min(Number(day.slice(8)), daysInMonth(year, month)));
}

export function nextDay(day: IsoDate): IsoDate {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
  if (date < daysInMonth(year, month)) return make(year, month, date + 1);
  return month < 12 ? make(year, month + 1, 1) : make(year + 1, 1, 1);
}

export function previousDay(day: IsoDate): IsoDate {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
  if (date > 1) return make(year, month, date - 1);
  return month > 1 ? lastDayOfMonth(year, month - 1) : make(year - 1, 12, 31);
}

/** Days since the year 1, so that distances are differences. */
function ordinal(day: IsoDate): number {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
  const before = year - 1;
  let days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) + date;
  for (let earlier = 1; earlier < month; earlier++) days += daysInMonth(year, earlier);
  return days;
}

/** How many days `to` lies after `from`. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => ordinal(to) - ordinal(from);

/** So many days later; negative: earlier. */
export function addDays(day: IsoDate, days: number): IsoDate {
  let result = day;
  for (let step = 0; step < Math.abs(days); step++) result = days > 0 ? nextDay(result) : previousDay(result);
  return result;
}
