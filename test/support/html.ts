import { load, type CheerioAPI } from 'cheerio';

/** Text as a reader sees it: one space between words. */
const words = (node: { text: () => string }): string => node.text().replace(/\s+/g, ' ').trim();

export const headingOf = (html: string): string => words(load(html)('h1').first());

/** The texts of all that matches. */
export function textsOf(html: string, selector: string): string[] {
  const $ = load(html);
  return $(selector)
    .toArray()
    .map((element) => words($(element)));
}

export interface SummaryError {
  text: string;
  /** The id of the field that the line leads to. */
  field: string | null;
}

/** The error summary; throws when a line leads to a field that is not on the page. */
export function errorsOf(html: string): SummaryError[] {
  const $ = load(html);
  return $('.govuk-error-summary li')
    .toArray()
    .map((item) => {
      const field = $(item).find('a').attr('href')?.replace(/^#/, '') ?? null;
      if (field !== null && $(`[id="${field}"]`).length !== 1)
        throw new Error(`The error summary leads to #${field}, which is not there once.`);
      return { text: words($(item)), field };
    });
}

export interface Table {
  caption: string;
  columns: string[];
  /** Every cell, row headers included, in reading order. */
  rows: string[][];
}

/** The table with this in its caption; the first one without. */
export function tableOf(html: string, caption = ''): Table {
  const $ = load(html);
  const table = $('table')
    .filter((_, element) => words($(element).find('caption').first()).includes(caption))
    .first();
  if (table.length === 0) throw new Error(`No table with "${caption}" in its caption.`);
  const cellsOf = (row: Parameters<CheerioAPI>[0]): string[] =>
    $(row)
      .find('th, td')
      .toArray()
      .map((cell) => words($(cell)));
  return {
    caption: words(table.find('caption').first()),
    columns: table.find('thead tr').toArray().flatMap(cellsOf),
    rows: table.find('tbody tr, tfoot tr').toArray().map(cellsOf),
  };
}

export interface Form {
  action: string;
  method: string;
  /** What a browser would send when nothing is touched: hidden fields, typed text, chosen options. */
  fields: Record<string, string | string[]>;
}

/** The form that goes to this path. */
export function formOf(html: string, action: string): Form {
  const $ = load(html);
  const form = $('form')
    .filter((_, element) => $(element).attr('action') === action)
    .first();
  if (form.length === 0) throw new Error(`No form goes to ${action}; there are: ${actionsIn($).join(', ') || 'none'}.`);
  const fields: Form['fields'] = {};
  for (const { name, value } of form.serializeArray()) {
    const earlier = fields[name];
    fields[name] = earlier === undefined ? value : [earlier, value].flat();
  }
  return { action, method: (form.attr('method') ?? 'get').toLowerCase(), fields };
}

const actionsIn = ($: CheerioAPI): string[] =>
  $('form')
    .toArray()
    .map((element) => $(element).attr('action') ?? '');
