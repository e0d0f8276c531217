import { damaged } from './sheet.ts';

export type Attributes = ReadonlyMap<string, string>;

export interface Handlers {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
}

const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Only the five entities of XML itself and characters by number; anything else stays as it is written. */
function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named.get(name) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

const attribute = /\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** A Map and not an object: `__proto__` is a name like any other here. */
function attributesOf(source: string): Attributes {
  const found = new Map<string, string>();
  for (const [, name, double, single] of source.matchAll(attribute)) found.set(name!, decode(double ?? single ?? ''));
  return found;
}

/** The end of a tag that starts at `from`; a '>' inside quotes does not count. */
function endOfTag(xml: string, from: number): number {
  for (let i = from; i < xml.length; i++) {
    const char = xml[i];
    if (char === '>') return i;
    if (char === '"' || char === "'") {
      i = xml.indexOf(char, i + 1);
      if (i < 0) break;
    }
  }
  throw damaged();
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at < 0) throw damaged();
  return at + mark.length;
}

/** Reads XML from front to back, without a tree: what a part costs is what its reader keeps. */
export function readXml(xml: string, handlers: Handlers): void {
  const opened: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    if (tag !== at) {
      handlers.text(decode(xml.slice(at, tag < 0 ? xml.length : tag)));
      if (tag < 0) break;
    }
    if (xml.startsWith('<!--', tag)) at = after(xml, '-->', tag + 4);
    else if (xml.startsWith('<?', tag)) at = after(xml, '?>', tag + 2);
    else if (xml.startsWith('<![CDATA[', tag)) {
      at = after(xml, ']]>', tag + 9);
      handlers.text(xml.slice(tag + 9, at - 3));
    } else if (xml.startsWith('<!', tag)) throw damaged();
    else if (xml[tag + 1] === '/') {
      at = after(xml, '>', tag);
      const name = xml.slice(tag + 2, at - 1).trim();
      if (opened.pop() !== name) throw damaged();
      handlers.close(name);
    } else {
      const end = endOfTag(xml, tag + 1);
      const empty = xml[end - 1] === '/';
      const source = xml.slice(tag + 1, empty ? end - 1 : end);
      const name = /^[^\s]+/.exec(source)?.[0] ?? '';
      handlers.open(name, attributesOf(source.slice(name.length)));
      if (empty) handlers.close(name);
      else opened.push(name);
      at = end + 1;
    }
  }
  if (opened.length > 0) throw damaged();
}

/** XML 1.0 cannot hold these at all, not even escaped; half a surrogate pair no encoding can. */
// oxlint-disable-next-line no-control-regex
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as a spreadsheet file can hold it: what XML has no place for becomes U+FFFD. */
export const holdable = (text: string): string => text.toWellFormed().replace(impossible, '\ufffd');

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

export const escapeXml = (text: string): string => holdable(text).replace(/[&<>"\r\n\t]/g, (char) => escapes[char]!);
