import {
  contentTypes,
  figureOf,
  sheetName,
  styles,
  type Style,
  type Workbook,
  type WorkbookCell,
  type WorkbookSheet,
} from './workbook.ts';
import { dutchText, formatOf, type NumberFormat } from './number-format.ts';
import { escapeXml } from './xml.ts';
import { zip } from './zip-writer.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespaces = ['office', 'style', 'text', 'table', 'meta', 'config']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat(
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"',
    'xmlns:ooo="http://openoffice.org/2004/office"',
    'office:version="1.3"',
  )
  .join(' ');

/** Own XML: the library writes no column widths and no frozen panes in ods, and folds spaces. */
export async function writeOds(workbook: Workbook): Promise<Uint8Array> {
  return zip([
    { name: 'mimetype', content: contentTypes.ods, stored: true },
    { name: 'content.xml', content: contentXml(workbook) },
    { name: 'settings.xml', content: settingsXml(workbook) },
    {
      name: 'styles.xml',
      content: `${declaration}<office:document-styles ${namespaces}><office:styles/></office:document-styles>`,
    },
    { name: 'META-INF/manifest.xml', content: manifestXml },
  ]);
}

const manifestXml = `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${contentTypes.ods}"/>${['content', 'settings', 'styles'].map((part) => `<manifest:file-entry manifest:full-path="${part}.xml" manifest:media-type="text/xml"/>`).join('')}</manifest:manifest>`;

function contentXml(workbook: Workbook): string {
  const used = new Map<string, string>();
  const tables = workbook.sheets.map((sheet) => tableXml(sheet, used)).join('');
  const columns = [...new Set(workbook.sheets.flatMap((sheet) => sheet.columns.map(({ width }) => width)))]
    .map(columnStyleXml)
    .join('');
  return `${declaration}<office:document-content ${namespaces}><office:automatic-styles>${columns}${[...used.values()].join('')}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
}

/** A character of the standard letter is about a fifth of a centimetre wide. */
const columnStyleXml = (width: number): string =>
  `<style:style style:name="${columnStyle(width)}" style:family="table-column"><style:table-column-properties style:column-width="${(width * 0.2 + 0.2).toFixed(2)}cm"/></style:style>`;

const columnStyle = (width: number): string => `co${String(width).replace('.', '-')}`;

function tableXml(sheet: WorkbookSheet, used: Map<string, string>): string {
  const columns = sheet.columns.map(({ width }) => `<table:table-column table:style-name="${columnStyle(width)}"/>`).join('');
  const rows = sheet.rows.map(
    (row) => `<table:table-row>${row.map((cell) => cellXml(cell, used)).join('') || '<table:table-cell/>'}</table:table-row>`,
  );
  return `<table:table table:name="${escapeXml(sheetName(sheet.name))}">${columns || '<table:table-column/>'}${rows.join('')}</table:table>`;
}

function cellXml(cell: WorkbookCell, used: Map<string, string>): string {
  const figure = figureOf(cell);
  const format = figure === null ? undefined : formatOf(cell);
  const style = styleAttribute(cell, format, used);
  if (figure !== null) {
    const kind = format?.percent ? 'percentage' : 'float';
    return `<table:table-cell${style} office:value-type="${kind}" office:value="${figure}"><text:p>${escapeXml(dutchText(cell))}</text:p></table:table-cell>`;
  }
  if (typeof cell.value !== 'string' || cell.value === '') return `<table:table-cell${style}/>`;
  return `<table:table-cell${style} office:value-type="string">${cell.value.split('\n').map(paragraphXml).join('')}</table:table-cell>`;
}

/** Readers fold spaces and tabs in a paragraph, so all but single spaces within it get an element. */
function paragraphXml(line: string): string {
  const spaced = line
    .split('\t')
    .map((part) =>
      part
        .split(/(^ +| {2,}| +$)/)
        .map((piece) => (/^ +$/.test(piece) && piece !== '' ? `<text:s text:c="${piece.length}"/>` : escapeXml(piece))),
    )
    .map((pieces) => pieces.join(''));
  return `<text:p>${spaced.join('<text:tab/>')}</text:p>`;
}

function styleAttribute(cell: WorkbookCell, format: NumberFormat | undefined, used: Map<string, string>): string {
  const places = format?.decimals;
  if (!cell.style && places === undefined && !format?.signed) return '';
  const number =
    places === undefined && !format?.signed ? '' : `-n${places ?? 'x'}${format?.percent ? 'p' : ''}${format?.signed ? 's' : ''}`;
  const name = `${cell.style ?? 'plain'}${number}`;
  if (!used.has(name))
    used.set(
      name,
      (number ? dataStyleXml(`d-${name}`, format!) : '') +
        cellStyleXml(name, cell.style ? styles[cell.style] : {}, number !== ''),
    );
  return ` table:style-name="${name}"`;
}

function cellStyleXml(name: string, { bold, size, ink, fill, line }: Style, hasFormat: boolean): string {
  const text = [bold && 'fo:font-weight="bold"', size && `fo:font-size="${size}pt"`, ink && `fo:color="#${ink}"`]
    .filter(Boolean)
    .join(' ');
  const cell = [fill && `fo:background-color="#${fill}"`, line && `fo:border="0.5pt solid #${line}"`].filter(Boolean).join(' ');
  return [
    `<style:style style:name="${name}" style:family="table-cell"${hasFormat ? ` style:data-style-name="d-${name}"` : ''}>`,
    cell && `<style:table-cell-properties ${cell}/>`,
    line && '<style:paragraph-properties fo:text-align="center"/>',
    text && `<style:text-properties ${text}/>`,
    '</style:style>',
  ]
    .filter(Boolean)
    .join('');
}

/** A plus for what is above zero is a second style that the first one points to. */
function dataStyleXml(name: string, { decimals, percent, signed }: NumberFormat): string {
  const kind = percent ? 'percentage-style' : 'number-style';
  const places = decimals === undefined ? '' : ` number:decimal-places="${decimals}" number:min-decimal-places="${decimals}"`;
  const figure = `<number:number${places} number:min-integer-digits="1"/>${percent ? '<number:text>%</number:text>' : ''}`;
  if (!signed) return `<number:${kind} style:name="${name}">${figure}</number:${kind}>`;
  return `<number:${kind} style:name="${name}-up" style:volatile="true"><number:text>+</number:text>${figure}</number:${kind}><number:${kind} style:name="${name}">${figure}<style:map style:condition="value()&gt;0" style:apply-style-name="${name}-up"/></number:${kind}>`;
}

const setting = (name: string, type: string, value: string | number): string =>
  `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;

/** Frozen panes are a matter of how one looks, so ods keeps them apart from the content; 2 means frozen. */
function settingsXml(workbook: Workbook): string {
  const views = workbook.sheets.map((sheet) => {
    const { rows = 0, columns = 0 } = sheet.frozen ?? {};
    const across =
      columns > 0
        ? setting('HorizontalSplitMode', 'short', 2) +
          setting('HorizontalSplitPosition', 'int', columns) +
          setting('PositionRight', 'int', columns)
        : '';
    const down =
      rows > 0
        ? setting('VerticalSplitMode', 'short', 2) +
          setting('VerticalSplitPosition', 'int', rows) +
          setting('PositionBottom', 'int', rows)
        : '';
    // The part one types in: 1 is right of the names, 2 below the headings, 3 both.
    const active = setting('ActiveSplitRange', 'short', (columns > 0 ? 1 : 0) + (rows > 0 ? 2 : 0));
    return `<config:config-item-map-entry config:name="${escapeXml(sheetName(sheet.name))}">${across}${down}${active}</config:config-item-map-entry>`;
  });
  return `${declaration}<office:document-settings ${namespaces}><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${setting('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables">${views.join('')}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`;
}
