// @ts-check

/**
 * @typedef {{ name: string, off: boolean, cells: string[], values: (number | null)[] }} Series
 * @typedef {{ title: string, columns: string[], breaks: Set<number>, series: Series[] }} Figures
 */

/** @param {string} name */
export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/**
 * @param {HTMLTableElement} table
 * @returns {Figures}
 */
export function read(table) {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])].slice(1);
  return {
    title: table.caption?.innerText ?? '',
    columns: heads.map((head) => head.firstChild?.textContent?.trim() ?? ''),
    breaks: new Set(heads.flatMap((head, i) => ('break' in head.dataset ? [i] : []))),
    series: [...(table.tBodies[0]?.rows ?? [])].map((row) => {
      const [head, ...cells] = [...row.cells];
      const texts = cells.map((cell) => cell.textContent?.trim() ?? '');
      return { name: head?.textContent?.trim() ?? '', off: 'off' in row.dataset, cells: texts, values: texts.map(number) };
    }),
  };
}

/**
 * '3,18', '1.250' and '−0,25' as numbers; what is not a number is not drawn.
 * @param {string} text
 */
function number(text) {
  const value = Number.parseFloat(
    text
      .replace('−', '-')
      .replace(/\.(?=\d{3})/g, '')
      .replace(',', '.'),
  );
  return Number.isNaN(value) ? null : value;
}
