import { general, type NumberFormat } from './number-format.ts';
import { readXml } from './xml.ts';

/** The number format of a cell style by its name. */
export type OdsStyles = (name: string | undefined) => NumberFormat;

interface Style {
  readonly name: string;
  readonly parent?: string | undefined;
  readonly dataStyle?: string | undefined;
  readonly format?: NumberFormat;
}

/** Cell styles and data styles of one part. Automatic ones stand in content.xml, named ones in styles.xml. */
export function dataStyles(xml: string): Style[] {
  const styles: Style[] = [];
  let open: { name: string; percent: boolean; decimals: number | undefined } | undefined;
  readXml(xml, {
    open(name, attributes) {
      if (name === 'style:style' && attributes.get('style:family') === 'table-cell')
        styles.push({
          name: attributes.get('style:name') ?? '',
          parent: attributes.get('style:parent-style-name'),
          dataStyle: attributes.get('style:data-style-name'),
        });
      else if (name === 'number:number-style' || name === 'number:percentage-style')
        open = { name: attributes.get('style:name') ?? '', percent: name === 'number:percentage-style', decimals: undefined };
      else if (name === 'number:number' && open) {
        // Without a number of decimals it is the general format: as many as the figure has.
        const decimals = attributes.get('number:decimal-places');
        if (decimals !== undefined && /^\d{1,2}$/.test(decimals)) open.decimals = Number(decimals);
      }
    },
    text() {},
    close(name) {
      if (!open || (name !== 'number:number-style' && name !== 'number:percentage-style')) return;
      const { percent, decimals } = open;
      const format = {
        kind: decimals === undefined ? 'general' : 'number',
        ...(decimals !== undefined && { decimals }),
        ...(percent && { percent }),
      };
      styles.push({ name: `data:${open.name}`, format: format as NumberFormat });
      open = undefined;
    },
  });
  return styles;
}

export function odsStyles(styles: readonly Style[]): OdsStyles {
  const byName = new Map(styles.map((style) => [style.name, style]));
  return (name) => {
    let style = byName.get(name ?? 'Default');
    for (let depth = 0; style && depth < 10; depth++) {
      if (style.dataStyle !== undefined) return byName.get(`data:${style.dataStyle}`)?.format ?? general;
      style = byName.get(style.parent ?? '');
    }
    return general;
  };
}
