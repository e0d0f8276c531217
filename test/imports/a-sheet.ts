import type { SourceCell, SourceSheet } from '../../server/imports/domain/source.ts';

export type Content = string | number | null | Partial<SourceCell>;

/** A sheet as it stands on paper: texts, numbers and, where it matters, whole cells. */
export const aSheet = (...rows: readonly (readonly Content[])[]): SourceSheet => ({
  name: 'Blad1',
  cells: rows.map((row) => row.map(aCell)),
});

export function aCell(content: Content): SourceCell {
  if (content === null) return { text: '', value: null };
  if (typeof content === 'string') return { text: content, value: content };
  if (typeof content === 'number') return { text: String(content).replace('.', ','), value: content };
  const value = content.value ?? null;
  return { text: value === null ? '' : String(value).replace('.', ','), value, ...content };
}

/** A formula with the value it had when the sheet was saved; without one it was never calculated. */
export const formula = (
  source: string,
  value: number | string | null = null,
  more: Partial<SourceCell> = {},
): Partial<SourceCell> => ({
  formula: source,
  value,
  ...more,
});
