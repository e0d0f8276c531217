// @ts-check
import { token } from './chart-figures.js';

/**
 * @typedef {import('chart.js').Plugin<'line' | 'bar'>} Plugin
 * @typedef {import('./chart-figures.js').Figures} Figures
 */

/**
 * Percentages lying down, a bar for each row and quarter: names are long, and the last quarter is the one that is told.
 * @param {typeof import('chart.js').Chart} Chart
 * @param {HTMLCanvasElement} canvas
 * @param {Figures} figures
 */
export function drawShares(Chart, canvas, figures) {
  const narrow = (canvas.parentElement?.clientWidth ?? 0) < 500;
  new Chart(canvas, {
    type: 'bar',
    data: {
      labels: figures.series.map(({ name }) => name),
      datasets: figures.columns.map((label, column) => ({
        label,
        data: figures.series.map(({ values }) => values[column] ?? null),
        backgroundColor: shareColour(figures, column),
        borderColor: token('--segment-line'),
        borderWidth: 1,
        borderSkipped: false,
        categoryPercentage: 0.75,
        barPercentage: 1,
      })),
    },
    options: {
      indexAxis: 'y',
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      layout: { padding: { right: 60, top: 8 } },
      interaction: { mode: 'nearest', axis: 'y', intersect: false },
      scales: {
        x: {
          min: 0,
          max: 100,
          ticks: { stepSize: narrow ? 50 : 25, maxRotation: 0, callback: (value) => `${value}%` },
          grid: { color: token('--line') },
        },
        y: { grid: { display: false }, ticks: { autoSkip: false, font: { size: narrow ? 13 : 15 } } },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          callbacks: {
            label: (item) => `${figures.columns[item.datasetIndex]}: ${figures.series[item.dataIndex]?.cells[item.datasetIndex]}`,
          },
        },
      },
    },
    plugins: [shareLabels(figures)],
  });
}

/**
 * @param {Figures} figures
 * @param {number} column
 */
const shareColour = (figures, column) => token(column === figures.columns.length - 1 ? '--accent' : '--tint');

/**
 * A bar always has its percentage; where nobody counts, the row says so.
 * @param {Figures} figures
 * @returns {Plugin}
 */
const shareLabels = (figures) => ({
  id: 'share-labels',
  afterDatasetsDraw(chart) {
    const { ctx } = chart;
    ctx.save();
    ctx.font = `15px ${getComputedStyle(chart.canvas).fontFamily}`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = token('--ink');
    figures.columns.forEach((_, column) => {
      chart.getDatasetMeta(column).data.forEach((element, row) => {
        const series = figures.series[row];
        const { x, y } = element.getProps(['x', 'y'], true);
        const known = typeof series?.values[column] === 'number';
        ctx.fillText(
          known ? (series?.cells[column]?.split(' ')[0] ?? '') : '–',
          (known ? x : (chart.scales['x']?.left ?? 0)) + 6,
          y + 1,
        );
      });
    });
    ctx.restore();
  },
});

/**
 * Which bar is of which quarter.
 * @param {Figures} figures
 */
export function quarters(figures) {
  const list = document.createElement('ul');
  list.className = 'legend';
  figures.columns.forEach((name, column) => {
    const item = document.createElement('li');
    const swatch = document.createElement('span');
    swatch.className = 'chart__swatch';
    swatch.style.backgroundColor = shareColour(figures, column);
    item.append(swatch, name);
    list.append(item);
  });
  return list;
}
