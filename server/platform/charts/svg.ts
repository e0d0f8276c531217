import type { Html } from '../views/html.ts';

/*
 * Drawings of the server: positions across are percentages, heights and texts are pixels, so that a text has the same size on a
 * phone and on a desk. Colours are classes, as the content security policy forbids styles.
 */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char]!);

/** Two decimals suffice on any screen, and keep editions free of noise in the last bit. */
const at = (value: number): string => String(Math.round(value * 100) / 100);

export const pct = (value: number): string => `${at(value)}%`;

export function text(x: string, y: number, classes: string, content: string): string {
  return `<text x="${x}" y="${at(y)}" class="${classes}">${escaped(content)}</text>`;
}

export function line(x1: string, y1: number, x2: string, y2: number, classes: string): string {
  return `<line x1="${x1}" y1="${at(y1)}" x2="${x2}" y2="${at(y2)}" class="${classes}"/>`;
}

export function dot(x: string, y: number, radius: number, classes: string): string {
  return `<circle cx="${x}" cy="${at(y)}" r="${radius}" class="${classes}"/>`;
}

export interface Said {
  /** What it is, in a few words. */
  title: string;
  /** What it shows, for who cannot see it. */
  description: string;
}

/** A picture as wide as its place. */
export function chart({ title, description }: Said, height: number, body: readonly string[]): Html {
  return drawing(`class="svg-chart" height="${height}"`, { title, description }, body);
}

export function drawing(attributes: string, { title, description }: Said, body: readonly string[]): Html {
  const said = `<title>${escaped(title)}</title>${description ? `<desc>${escaped(description)}</desc>` : ''}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${attributes} role="img">${said}${body.join('')}</svg>` as unknown as Html;
}
