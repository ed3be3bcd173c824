import type { Confusion } from './score';

const CELL = 18;
const LEFT = 150;
const TOP = 130;

/** What is taken for what, as an SVG picture: rows are meant, columns are understood, darker is oftener. */
export function drawConfusions(confusions: readonly Confusion[]): string {
  const short = (name: string): string => name.replace(/Intent$/, '');
  const rows = [...new Set(confusions.map(({ meant }) => meant))].sort();
  const columns = [...new Set(confusions.map(({ as }) => as))].sort();
  const most = Math.max(1, ...confusions.map(({ times }) => times));
  const width = LEFT + columns.length * CELL + 10;
  const height = TOP + rows.length * CELL + 10;
  const cells = confusions.map(({ meant, as, times }) => {
    const x = LEFT + columns.indexOf(as) * CELL;
    const y = TOP + rows.indexOf(meant) * CELL;
    const label = times > 1 ? `<text x="${x + 5}" y="${y + 13}" fill="#fff">${times}</text>` : '';
    return `<rect x="${x}" y="${y}" width="${CELL - 2}" height="${CELL - 2}" fill="#7a3b69" fill-opacity="${(0.35 + (0.65 * times) / most).toFixed(2)}"/>${label}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...rows.map(
      (name, i) => `<text x="${LEFT - 6}" y="${TOP + i * CELL + 13}" text-anchor="end">${short(name)}</text>`,
    ),
    ...columns.map((name, i) => {
      const x = LEFT + i * CELL + 12;
      return `<text transform="translate(${x} ${TOP - 6}) rotate(-60)">${short(name)}</text>`;
    }),
    ...cells,
    '</svg>',
    '',
  ].join('\n');
}
