import { roundHalfAway } from '../../kernel/rounding.ts';
import { figureOf, type WorkbookCell } from './workbook.ts';

/** What a number format says about the figure under it. */
export interface NumberFormat {
  readonly kind: 'general' | 'number' | 'date';
  readonly decimals?: number;
  readonly percent?: boolean;
  /** The format shows a plus before what is above zero. */
  readonly signed?: boolean;
}

export const general: NumberFormat = { kind: 'general' };

/** Reads an Excel format code such as `0.00`, `#,##0`, `+0.0%;-0.0%` or `d-m-yyyy`. */
export function readNumberFormat(code: string | undefined): NumberFormat {
  if (code === undefined || /^(general|standaard|@)?$/i.test(code.trim())) return general;
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .split(';')[0]!;
  const digits = /[0#?][0#?,]*(?:\.([0#?]*))?/.exec(bare);
  if (/[ymdhs]/i.test(bare) && !digits) return { kind: 'date' };
  if (!digits) return general;
  const decimals = digits[1]?.length ?? 0;
  const percent = bare.includes('%');
  return { kind: 'number', decimals, ...(percent && { percent }), ...(bare.startsWith('+') && { signed: true }) };
}

/** As the sheet shows the number: fifteen digits at most in the general format, which is what Excel keeps. */
export function shownNumber(value: number, format: NumberFormat): string {
  const shown = format.percent ? value * 100 : value;
  const text =
    format.decimals === undefined
      ? String(Number(shown.toPrecision(15)))
      : roundHalfAway(Number(shown.toPrecision(15)), format.decimals).toFixed(Math.min(format.decimals, 100));
  return (format.signed && value > 0 ? '+' : '') + text.replace('.', ',') + (format.percent ? '%' : '');
}

/** A cell of an export as text with a decimal comma. */
export function dutchText(cell: WorkbookCell): string {
  if (typeof cell.value === 'string') return cell.value;
  const figure = figureOf(cell);
  return figure === null ? '' : shownNumber(figure, formatOf(cell));
}

/** Half a percent is lost when a percentage shows no decimals, so it gets one unless the caller says otherwise. */
export function formatOf({ kind, decimals, signed }: WorkbookCell): NumberFormat {
  const places = decimals ?? (kind === 'percentage' ? 1 : undefined);
  if (places === undefined) return { kind: 'general', ...(signed && { signed }) };
  return { kind: 'number', decimals: places, ...(kind === 'percentage' && { percent: true }), ...(signed && { signed }) };
}

/** The Excel code of a format; undefined for the general one. */
export function formatCode({ decimals, percent, signed }: NumberFormat): string | undefined {
  if (decimals === undefined && !signed) return undefined;
  const digits = (decimals === undefined ? '0' : decimals > 0 ? `0.${'0'.repeat(decimals)}` : '0') + (percent ? '%' : '');
  return signed ? `+${digits};-${digits};${digits}` : digits;
}
