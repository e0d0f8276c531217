import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typesetter, type Typesetter } from '../../../server/platform/files/pdf.ts';
import { readMarkdown } from '../../../server/platform/text/markdown.ts';
import { aReport } from './a-report.ts';

const house = join(import.meta.dirname, '../../../views/reports');
const drawings = ['bars(data.distribution.rows', 'dumbbell(data.sectors.rows', 'waterfall(data.steps.rows'];
const shown = (body: string): string =>
  `#import "base.typ": *\n#show: document.with(title: "Proef")\n= Proef\n== Deel\n${body}\n`;

let folder: string;
let press: Typesetter;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'typ-'));
  await cp(house, join(folder, 'reports'), { recursive: true });
  await cp(join(import.meta.dirname, 'templates/reports'), join(folder, 'reports'), { recursive: true });
  const proofs = {
    prose: '#prose(data.blocks)',
    ...Object.fromEntries(
      drawings.flatMap((call, i) => [
        [`mute-${i}`, `#${call})`],
        [`blank-${i}`, `#${call}, alt: " ")`],
      ]),
    ),
  };
  for (const [name, body] of Object.entries(proofs)) await writeFile(join(folder, `reports/${name}.typ`), shown(body));
  press = typesetter(folder);
});

afterAll(async () => {
  await press.close();
  await rm(folder, { recursive: true });
});

/** The document's objects, unpacked. */
function read(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const raw = bytes.toString('latin1');
  const packed = [...raw.matchAll(/stream\r?\n/g)].map(({ index, 0: { length } }) => {
    try {
      return inflateSync(bytes.subarray(index + length), { finishFlush: 2 }).toString('latin1');
    } catch {
      return '';
    }
  });
  return [raw, ...packed].join('\n');
}

describe('a report on paper', () => {
  it('has every drawing with its words, and heads that belong to their columns', async () => {
    const pdf = read(await press.typeset({ template: 'reports/everything', data: aReport() }));
    expect(pdf).toMatch(/\/Alt ?\(Q4 2015: versnelling 1: 9\. Q4 2016: versnelling 5: 28\.\)/);
    expect(pdf).toMatch(/\/Alt ?\(Onderwijs van 2,50 naar 4,13\.\)/);
    expect(pdf).toMatch(/\/Alt ?\(Gemiddelde Q4 2015: 3,18; Gelijke groep \\?\(76\\?\): \+1,06\.\)/);
    for (const tag of ['H1', 'H2', 'H3', 'Table', 'THead', 'TH', 'Caption', 'Figure', 'L', 'Link', 'Strong', 'Em'])
      expect(pdf, tag).toMatch(new RegExp(`/S ?/${tag}\\b`));
    expect(pdf.match(/\/S ?\/THead\b/g)).toHaveLength(2);
    expect(pdf.match(/\/Type ?\/Page\b/g)).toHaveLength(3);
  });

  it('is the same to the byte when its figures are', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => press.typeset({ template: 'reports/everything', data: aReport(12) })));
    expect(Buffer.compare(one!, two!)).toBe(0);
  });

  it.each(drawings.map((call, i) => [call.split('(')[0], i]))('is not made when %s has no words, or blank ones', async (_, i) => {
    for (const how of ['mute', 'blank'])
      await expect(press.typeset({ template: `reports/${how}-${i}`, data: aReport(1) })).rejects.toThrow(
        'a drawing without an alternative text (reports/drawings.typ',
      );
  });

  it('holds someone’s own words, whatever they are', async () => {
    const pieces = fc.constantFrom(
      ...'** * _ [x] [x](https://a.example/"&) [](mailto:é@ü.example) # - 1. 999999999. > ` \\ #panic() $x$ @x <b> 👍 \u0000'.split(
        ' ',
      ),
    );
    const places = fc.constantFrom(' ', '\n', '\n\n', '  \n', '\n- ', '\n  1. ', '\n# ', '');
    const words = fc.array(fc.tuple(pieces, places), { maxLength: 25 }).map((all) => all.flat().join(''));
    await fc.assert(
      fc.asyncProperty(words, async (typed) => {
        const pdf = await press.typeset({ template: 'reports/prose', data: { blocks: readMarkdown(typed) } });
        expect(pdf.length).toBeGreaterThan(1000);
      }),
      { numRuns: 60 },
    );
    await press.typeset({ template: 'reports/prose', data: { blocks: readMarkdown(`${'- '.repeat(30)}diep`) } });
  });
});

describe('the colours on paper', () => {
  it('are those of the portal, and the gears’ are written down nowhere here', async () => {
    const tokens = await readFile(join(house, '../styles/_tokens.scss'), 'utf8');
    const sources = await Promise.all(
      (await readdir(house)).filter((name) => name.endsWith('.typ')).map((name) => readFile(join(house, name), 'utf8')),
    );
    const used = sources.join('\n').match(/#[0-9a-f]{6}\b/g)!;
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((colour) => !tokens.includes(colour))).toEqual([]);
  });
});
