import { Buffer } from 'node:buffer';
import { zip } from '../../../server/platform/files/zip-writer.ts';
import { kindOf, readFile } from '../../../server/platform/files/read-file.ts';
import type { Sheet } from '../../../server/platform/files/sheet.ts';

/** As `readSheets`, without the thread. */
export const read = async (bytes: Uint8Array | string, fileName: string): Promise<Sheet[]> => {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return readFile({ bytes: content, kind: kindOf(content, fileName), fileName });
};

type Parts = Readonly<Record<string, string | Uint8Array>>;

export const aZip = (parts: Parts, deflate = true): Buffer =>
  zip(
    Object.entries(parts).map(([name, content]) => ({ name, content })),
    deflate,
  );

const relationships = (of: string, ...targets: readonly (readonly [string, string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(
      ([kind, target], i) =>
        `<Relationship Id="${of}${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

/** Number formats 1, 2, 3 … of the style sheet, for `s="1"` and so on. */
const stylesXml = (formats: readonly string[]): string =>
  `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>${formats
    .map((code, i) => `<numFmt numFmtId="${170 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
    .join(
      '',
    )}</numFmts><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellXfs><xf numFmtId="0"/>${formats
    .map((_, i) => `<xf numFmtId="${170 + i}" applyNumberFormat="1"/>`)
    .join('')}</cellXfs></styleSheet>`;

/** The parts of an xlsx with one sheet, to be spoiled at will. */
export const xlsxParts = (
  sheetData: string,
  { strings = '', formats = [] as readonly string[], workbook = '' } = {},
): Record<string, string> => ({
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  '_rels/.rels': relationships('r', ['officeDocument', 'xl/workbook.xml']),
  'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${workbook}<sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relationships(
    'r',
    ['worksheet', 'worksheets/sheet1.xml'],
    ['sharedStrings', 'sharedStrings.xml'],
    ['styles', 'styles.xml'],
  ),
  'xl/sharedStrings.xml': `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${strings}</sst>`,
  'xl/styles.xml': stylesXml(formats),
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheetData}</sheetData></worksheet>`,
});

export const anXlsx = (...content: Parameters<typeof xlsxParts>): Buffer => aZip(xlsxParts(...content));

const odsNames = [
  ['office', 'office:1.0'],
  ['table', 'table:1.0'],
  ['text', 'text:1.0'],
  ['style', 'style:1.0'],
  ['number', 'datastyle:1.0'],
]
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}"`)
  .join(' ');

export const odsParts = (tables: string, automaticStyles = ''): Record<string, string> => ({
  mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
  'content.xml': `<?xml version="1.0"?><office:document-content ${odsNames}><office:automatic-styles>${automaticStyles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
});

export const anOds = (...content: Parameters<typeof odsParts>): Buffer => aZip(odsParts(...content));

export const table = (rows: string, name = 'Blad1'): string => `<table:table table:name="${name}">${rows}</table:table>`;
export const row = (...cells: string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;
export const textCell = (text: string): string =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
