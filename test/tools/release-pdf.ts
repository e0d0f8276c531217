import { readFile } from 'node:fs/promises';
import { run } from './release-tools.ts';

/** What a PDF of ours must be. */
export interface PaperWish {
  readonly title: string;
  readonly fewest: number;
  readonly most: number;
  /** How many drawings it has. */
  readonly drawings: number;
  /** What is read aloud, one after the other. */
  readonly order: readonly string[];
  /** Printed on every page, not read aloud. */
  readonly mark: string | null;
  /** What must not be in it. */
  readonly never: readonly string[];
}

export interface CheckedPaper {
  readonly pages: number;
  readonly faults: string[];
}

/** Held against Debian's tools: tagged, Dutch, fonts within, whole, and read aloud in the order of the page. */
export async function checkPdf(file: string, wish: PaperWish): Promise<CheckedPaper> {
  const [info, meta, fonts, whole, json, raw, spoken] = await Promise.all([
    run('pdfinfo', file),
    run('pdfinfo', '-meta', file),
    run('pdffonts', file),
    run('qpdf', '--check', file),
    run('qpdf', '--json=2', '--json-key=qpdf', '--json-stream-data=none', file),
    run('pdftotext', '-raw', '-enc', 'UTF-8', file, '-'),
    run('pdfinfo', '-struct-text', file),
  ]);
  const pages = Number(/^Pages:\s+(\d+)$/m.exec(info.out)?.[1] ?? 0);
  const faults = [
    ...faultsOfInfo(info.out, meta.out, wish),
    ...(pages < wish.fewest || pages > wish.most ? [`pdfinfo: ${pages} pages, not ${wish.fewest} to ${wish.most}`] : []),
    ...faultsOfFonts(fonts.out),
    ...(whole.code === 0 && whole.out.includes('No syntax or stream encoding errors found')
      ? []
      : [`qpdf --check: ${whole.err || whole.out}`]),
    ...(json.code === 0 ? faultsOfObjects(json.out, wish.drawings) : [`qpdf --json: ${json.err}`]),
    ...outOfOrder('pdftotext', raw.out, wish),
    ...(wish.mark === null || raw.out.split(wish.mark).length - 1 === pages
      ? []
      : [`pdftotext: not every page says '${wish.mark}'`]),
    ...outOfOrder('pdfinfo -struct-text', readAloud(spoken.out), wish),
    ...((await readFile(file)).subarray(0, 8).toString() === '%PDF-1.7' ? [] : ['not PDF 1.7']),
  ];
  return { pages, faults };
}

function faultsOfInfo(info: string, meta: string, { title }: PaperWish): string[] {
  const say = (name: string): string => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(info)?.[1]?.trim() ?? 'nothing';
  const wanted = { Title: title, Tagged: 'yes', JavaScript: 'no', Encrypted: 'no' };
  return [
    ...Object.entries(wanted).flatMap(([name, value]) =>
      say(name) === value ? [] : [`pdfinfo: ${name} is ${say(name)}, not ${value}`],
    ),
    ...(/<pdfuaid:part>1<\/pdfuaid:part>/.test(meta) ? [] : ['pdfinfo -meta: does not say PDF/UA-1']),
    ...(/<dc:language>\s*<rdf:Bag>\s*<rdf:li>nl/.test(meta) ? [] : ['pdfinfo -meta: the language is not nl']),
  ];
}

/** name, type, encoding, emb, sub, uni, object ID: in columns as wide as the dashes. */
function faultsOfFonts(out: string): string[] {
  const [, dashes = '', ...lines] = out.trimEnd().split('\n');
  const widths = dashes.split(' ').map(({ length }) => length);
  const columns = (line: string): string[] => {
    let at = 0;
    return widths.map((width) => {
      const text = line.slice(at, at + width).trim();
      at += width + 1;
      return text;
    });
  };
  if (lines.length === 0) return ['pdffonts: no fonts'];
  return lines
    .map(columns)
    .flatMap(([name = '', type = '', , embedded, , unicode]) => [
      ...(type.includes('Type 3') ? [`pdffonts: ${name} is Type 3`] : []),
      ...(embedded === 'yes' ? [] : [`pdffonts: ${name} is not embedded`]),
      ...(unicode === 'yes' ? [] : [`pdffonts: ${name} cannot be read back as text`]),
    ]);
}

interface PdfObject {
  readonly value?: Readonly<Record<string, unknown>>;
}

function faultsOfObjects(json: string, drawings: number): string[] {
  const [, objects] = (JSON.parse(json) as { qpdf: [unknown, Record<string, PdfObject & { trailer?: unknown }>] }).qpdf;
  const root = objects[`obj:${String(objects['trailer']?.value?.['/Root'])}`]?.value ?? {};
  const figures = Object.values(objects).filter(({ value }) => value?.['/S'] === '/Figure');
  const isMute = ({ value }: PdfObject): boolean => {
    const alt = value?.['/Alt'];
    return typeof alt !== 'string' || alt.slice('u:'.length).trim() === '';
  };
  const mute = figures.filter(isMute);
  return [
    ...(root['/Lang'] === 'u:nl' || root['/Lang'] === 'u:nl-NL' ? [] : [`qpdf: /Lang is ${String(root['/Lang'])}`]),
    ...(figures.length === drawings ? [] : [`qpdf: ${figures.length} drawings, not ${drawings}`]),
    ...(mute.length === 0 ? [] : [`qpdf: ${mute.length} drawings without words`]),
  ];
}

/** Of the tree of tags, the text in it: each piece stands on a line of its own, in quotes. */
const readAloud = (tree: string): string => [...tree.matchAll(/^ *"(.*)"$/gm)].map(([, text]) => text).join('');

/** Lines are broken anywhere on paper, so white space is not compared. */
const bare = (text: string): string => text.replaceAll(/[\s\u200b\u00ad]/g, '');

function outOfOrder(tool: string, text: string, { order, never }: PaperWish): string[] {
  const found = bare(text);
  let at = 0;
  const lost = order.find((piece) => {
    const place = found.indexOf(bare(piece), at);
    if (place === -1) return true;
    at = place + bare(piece).length;
    return false;
  });
  const leak = never.find((piece) => found.includes(bare(piece)));
  return [
    ...(order.length === 0 ? [`${tool}: no order was given`] : []),
    ...(lost === undefined ? [] : [`${tool}: does not say '${lost}' where it should`]),
    ...(leak === undefined ? [] : [`${tool}: says '${leak}'`]),
  ];
}
