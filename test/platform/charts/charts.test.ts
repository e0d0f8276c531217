import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionBars, type DistributionRow } from '../../../server/platform/charts/bars.ts';
import { dumbbell } from '../../../server/platform/charts/dumbbell.ts';
import { gearDiagram } from '../../../server/platform/charts/gear.ts';
import { sparkline } from '../../../server/platform/charts/sparkline.ts';
import { waterfall } from '../../../server/platform/charts/waterfall.ts';
import type { Html } from '../../../server/platform/views/registry.ts';

const read = (svg: Html) => load(String(svg), { xml: true });
const percentage = (text: string | undefined): number => Number(text?.replace('%', ''));

const count = fc.nat({ max: 60 });

describe('distribution bars', () => {
  it('fill the whole width, whatever the counts', () => {
    fc.assert(
      fc.property(fc.tuple(count, count, count, count, count), (counts) => {
        const $ = read(distributionBars('Verdeling', [{ label: 'Q4 2016', counts }]));
        const widths = $('rect')
          .map((_, rect) => percentage($(rect).attr('width')))
          .get();
        const all = counts.reduce((sum, each) => sum + each, 0);
        expect(widths).toHaveLength(counts.filter((each) => each > 0).length);
        expect(widths.reduce((sum, each) => sum + each, 0)).toBeCloseTo(all === 0 ? 0 : 100, 1);
      }),
    );
  });

  it('say their counts to who cannot see them, also where a segment is too narrow for its number', () => {
    const rows: DistributionRow[] = [{ label: 'Q4 2016', counts: [1, 0, 15, 0, 60] }];
    const $ = read(distributionBars('Verdeling', rows));
    expect($('svg').attr('role')).toBe('img');
    expect($('desc').text()).toBe(
      'Q4 2016: versnelling 1: 1, versnelling 2: 0, versnelling 3: 15, versnelling 4: 0, versnelling 5: 60.',
    );
    expect(
      $('text.middle')
        .map((_, text) => $(text).text())
        .get(),
    ).toEqual(['15', '60']);
  });

  it('say so when nothing was measured', () => {
    expect(read(distributionBars('Verdeling', [{ label: 'Zorg', counts: [0, 0, 0, 0, 0] }]))('text').text()).toContain(
      'nog niet gemeten',
    );
  });
});

describe('a dumbbell', () => {
  const row = { name: 'Onderwijs (16)', from: { value: 2.5, text: '2,50' }, to: { value: 4.13, text: '4,13' }, change: '+1,63' };

  it('draws start as an open and now as a closed dot, on the scale of the gears', () => {
    const $ = read(dumbbell('Start en nu', [row]));
    expect(percentage($('.open').attr('cx'))).toBeCloseTo(13 + (1.5 / 4) * 74, 1);
    expect(percentage($('.dot').attr('cx'))).toBeCloseTo(13 + (3.13 / 4) * 74, 1);
    expect($('desc').text()).toBe('Onderwijs (16): van 2,50 naar 4,13, +1,63.');
  });

  it('leaves out what was not measured', () => {
    const $ = read(dumbbell('Start en nu', [{ ...row, from: null, change: 'niet te vergelijken' }]));
    expect($('.open')).toHaveLength(0);
    expect($('.line')).toHaveLength(0);
    expect($('desc').text()).toContain('van niet gemeten naar 4,13');
  });
});

describe('a sparkline', () => {
  const point = (quarter: string, value: number | null, breakBefore = false) => ({
    quarter,
    value,
    text: String(value),
    breakBefore,
  });

  it('draws no line over a change of model or over a gap', () => {
    const points = [
      point('Q1 2016', 2),
      point('Q2 2016', 2.5),
      point('Q3 2016', 3, true),
      point('Q4 2016', null),
      point('Q1 2017', 3),
    ];
    const $ = read(sparkline('Verloop', points));
    expect($('.thin')).toHaveLength(1);
    expect($('.break')).toHaveLength(1);
    expect($('.dot')).toHaveLength(4);
    expect($('desc').text()).toContain('Q4 2016: niet gemeten');
  });
});

describe('a waterfall', () => {
  it('starts each change where the one before it ended', () => {
    const $ = read(
      waterfall('Vordering', [
        { name: 'Start', kind: 'total', value: 3, text: '3,00' },
        { name: 'Gelijke groep', kind: 'change', value: 1, text: '+1,00' },
        { name: 'Toetreders', kind: 'change', value: -0.5, text: '−0,50' },
        { name: 'Nu', kind: 'total', value: 3.5, text: '3,50' },
      ]),
    );
    const spans = $('rect')
      .map((_, rect) => [[percentage($(rect).attr('x')), percentage($(rect).attr('width'))]])
      .get();
    expect(spans).toEqual([
      [0, 50],
      [50, 25],
      [62.5, 12.5],
      [0, 62.5],
    ]);
    expect(
      $('rect')
        .map((_, rect) => $(rect).attr('class'))
        .get(),
    ).toEqual(['total', 'more', 'less', 'total']);
  });
});

describe('the gear diagram', () => {
  it('tells the gear and what the next one needs', () => {
    const $ = read(gearDiagram(3, 'Versnelling 4 vraagt om nazorg.'));
    expect($('title').text()).toBe('Versnelling 3 van 5');
    expect($('desc').text()).toBe('Versnelling 4 vraagt om nazorg.');
    expect($('.passed')).toHaveLength(2);
    expect($('.current text').text()).toBe('3');
    expect($('.next text').text()).toBe('4');
    expect($('.later')).toHaveLength(1);
  });

  it('has no way up from gear 5', () => {
    const $ = read(gearDiagram(5, ''));
    expect($('.route, .next')).toHaveLength(0);
    expect($('.passed')).toHaveLength(4);
  });
});

describe('every drawing', () => {
  const name = '<b onclick="x">&\'';
  it.each([
    ['bars', distributionBars(name, [{ label: name, counts: [1, 2, 3, 4, 5], note: name }])],
    ['dumbbell', dumbbell(name, [{ name, from: { value: 2, text: name }, to: { value: 3, text: name }, change: name }])],
    ['sparkline', sparkline(name, [{ quarter: name, value: 2, text: name }])],
    ['waterfall', waterfall(name, [{ name, kind: 'total', value: 2, text: name }])],
    ['diagram', gearDiagram(2, name)],
  ])('escapes its texts and needs no style (%s)', (_, svg) => {
    const $ = read(svg);
    expect($('b')).toHaveLength(0);
    expect($('[style], style, [onclick]')).toHaveLength(0);
    expect($('title, desc, text').text()).toContain(name);
    expect(String(svg)).not.toMatch(/NaN|undefined|Infinity/);
  });
});
