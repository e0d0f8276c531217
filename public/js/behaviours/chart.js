// @ts-check
import { read, token } from '../lib/chart-figures.js';
import { drawShares, quarters } from '../lib/chart-shares.js';

/**
 * @typedef {import('chart.js').ChartDataset<'line' | 'bar', (number | null)[]>} Dataset
 * @typedef {import('chart.js').Plugin<'line' | 'bar'>} Plugin
 * @typedef {import('../lib/chart-figures.js').Series} Series
 * @typedef {import('../lib/chart-figures.js').Figures} Figures
 */

/** Lines differ in colour and in dashes; the five gear colours stay for gears. */
const strokes = ['--accent', '--down', '--target', '--success', '--ink-soft'];
const dashes = [[], [8, 4], [2, 4]];

/**
 * Draws the table it stands on; the table itself moves below it and stays the source: what the drawing says is what a cell says.
 * @param {HTMLElement} element
 */
export async function connect(element) {
  const scroller = element.querySelector('.scroller');
  const table = element.querySelector('table');
  if (!table || !scroller) return;
  await import('../../vendor/chart.umd.min.js');
  /** @type {typeof import('chart.js').Chart} */
  const Chart = Reflect.get(globalThis, 'Chart');
  const figures = read(table);
  const distribution = element.dataset['kind'] === 'distribution';
  const shares = element.dataset['kind'] === 'shares';

  const stage = document.createElement('div');
  stage.className = 'chart__stage';
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${figures.title}. De cijfers staan in de tabel hieronder.`);
  stage.append(canvas);
  if (shares) stage.style.height = `${figures.series.length * (18 + 20 * figures.columns.length) + 50}px`;
  scroller.before(stage);
  fold(scroller);

  Chart.defaults.font.family = getComputedStyle(element).fontFamily;
  Chart.defaults.font.size = 15;
  Chart.defaults.color = token('--ink');
  if (shares) {
    drawShares(Chart, canvas, figures);
    if (figures.columns.length > 1) stage.before(quarters(figures));
    return;
  }
  const datasets = figures.series.map((series, i) => (distribution ? bar(series, i) : line(series, i, figures.breaks)));
  const chart = new Chart(canvas, {
    type: distribution ? 'bar' : 'line',
    data: { labels: figures.columns, datasets },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      layout: { padding: { right: distribution ? 0 : 8, top: 8 } },
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { stacked: distribution, grid: { display: false } },
        y: distribution
          ? { stacked: true, beginAtZero: true, ticks: { precision: 0 }, grid: { color: token('--line') } }
          : { min: 1, max: 5, ticks: { stepSize: 1 }, grid: { color: token('--line') } },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          callbacks: {
            label: (item) =>
              `${figures.series[item.datasetIndex]?.name}: ${figures.series[item.datasetIndex]?.cells[item.dataIndex]}`,
          },
        },
      },
    },
    plugins: [modelBreaks(figures.breaks), ...(distribution ? [counts(figures)] : [])],
  });
  stage.before(
    distribution
      ? legend(figures)
      : toggles(
          figures,
          datasets,
          (i, shown) => chart.setDatasetVisibility(i, shown),
          () => chart.update(),
        ),
  );
}

/** @param {Element} scroller */
function fold(scroller) {
  const details = document.createElement('details');
  details.className = 'govuk-details';
  const summary = document.createElement('summary');
  summary.className = 'govuk-details__summary';
  const words = document.createElement('span');
  words.className = 'govuk-details__summary-text';
  words.textContent = 'Bekijk de cijfers';
  summary.append(words);
  scroller.before(details);
  details.append(summary, scroller);
  addEventListener('beforeprint', () => {
    details.open = true;
  });
}

/**
 * @param {Series} series
 * @param {number} i
 * @param {Set<number>} breaks
 * @returns {Dataset}
 */
function line(series, i, breaks) {
  const colour = token(strokes[i % strokes.length] ?? '--accent');
  return {
    type: 'line',
    label: series.name,
    data: series.values,
    hidden: series.off,
    borderColor: colour,
    backgroundColor: colour,
    borderWidth: i === 0 ? 4 : 2.5,
    borderDash: dashes[Math.floor(i / strokes.length) % dashes.length] ?? [],
    pointRadius: 3.5,
    segment: { borderColor: (context) => (breaks.has(context.p1DataIndex) ? 'transparent' : undefined) },
  };
}

/**
 * @param {Series} series
 * @param {number} i
 * @returns {Dataset}
 */
function bar(series, i) {
  return {
    type: 'bar',
    label: series.name,
    data: series.values,
    backgroundColor: token(`--gear-${i + 1}`),
    borderColor: token('--segment-line'),
    borderWidth: 1,
    borderSkipped: false,
    categoryPercentage: 0.75,
    barPercentage: 1,
  };
}

/**
 * A line before the first quarter that was measured with another model.
 * @param {Set<number>} breaks
 * @returns {Plugin}
 */
const modelBreaks = (breaks) => ({
  id: 'model-breaks',
  afterDatasetsDraw({ ctx, chartArea, scales: { x } }) {
    if (!x) return;
    ctx.save();
    ctx.strokeStyle = token('--ink');
    ctx.setLineDash([3, 3]);
    for (const index of breaks) {
      const at = (x.getPixelForValue(index - 1) + x.getPixelForValue(index)) / 2;
      ctx.beginPath();
      ctx.moveTo(at, chartArea.top);
      ctx.lineTo(at, chartArea.bottom);
      ctx.stroke();
    }
    ctx.restore();
  },
});

/**
 * A gear colour always has its count.
 * @param {Figures} figures
 * @returns {Plugin}
 */
const counts = (figures) => ({
  id: 'counts',
  afterDatasetsDraw(chart) {
    const { ctx } = chart;
    ctx.save();
    ctx.font = `bold 15px ${getComputedStyle(chart.canvas).fontFamily}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    figures.series.forEach((series, i) => {
      ctx.fillStyle = token(`--gear-${i + 1}-ink`);
      chart.getDatasetMeta(i).data.forEach((element, column) => {
        const { x, y, base } = element.getProps(['x', 'y', 'base'], true);
        if (series.values[column] && base - y >= 18) ctx.fillText(series.cells[column] ?? '', x, (y + base) / 2 + 1);
      });
    });
    ctx.restore();
  },
});

/** @param {Figures} figures */
function legend(figures) {
  const list = document.createElement('ul');
  list.className = 'legend';
  figures.series.forEach((series, i) => {
    const item = document.createElement('li');
    const swatch = document.createElement('span');
    swatch.className = `gear g${i + 1}`;
    swatch.textContent = String(i + 1);
    item.append(swatch, series.name);
    list.append(item);
  });
  return list;
}

/**
 * @param {Figures} figures
 * @param {Dataset[]} datasets
 * @param {(i: number, shown: boolean) => void} show
 * @param {() => void} draw
 */
function toggles(figures, datasets, show, draw) {
  const set = document.createElement('fieldset');
  set.className = 'chart__series';
  const words = document.createElement('legend');
  words.className = 'govuk-visually-hidden';
  words.textContent = 'Kies de lijnen';
  set.append(words);
  figures.series.forEach((series, i) => {
    const label = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = !series.off;
    box.addEventListener('change', () => {
      show(i, box.checked);
      draw();
    });
    label.append(box, sample(datasets[i]), series.name);
    set.append(label);
  });
  return set;
}

/**
 * A piece of the line, so that a name finds it.
 * @param {Dataset | undefined} dataset
 */
function sample(dataset) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('width', '28');
  svg.setAttribute('height', '10');
  svg.setAttribute('aria-hidden', 'true');
  const stroke = document.createElementNS(space, 'path');
  stroke.setAttribute('d', 'M0 5h28');
  stroke.setAttribute('stroke', String(dataset?.borderColor));
  stroke.setAttribute('stroke-width', '3');
  if (dataset?.type === 'line') stroke.setAttribute('stroke-dasharray', String(dataset.borderDash ?? ''));
  svg.append(stroke);
  return svg;
}
