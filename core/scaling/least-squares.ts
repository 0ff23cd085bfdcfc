/** A straight fit: value ≈ intercept + Σ slope × regressor. */
export interface Fit {
  readonly intercept: number;
  /** One for each regressor, with the half width of its 95 % interval. */
  readonly slopes: readonly { readonly value: number; readonly within: number }[];
  /** The share of the variation that it explains: 0 to 1. */
  readonly explained: number;
  readonly count: number;
  /** What the points are worth: each tells part of what the one before told already. */
  readonly independent: number;
}

/** Of the normal distribution, for 95 %. With fewer than thirty independent points it is too narrow: those give no fit. */
const z = 1.96;
const leastIndependent = 30;

/**
 * Ordinary least squares (Draper & Smith, Applied Regression Analysis, ch. 5), with the points counted at what they are
 * worth after the first autocorrelation r of their residuals: n (1 - r) ÷ (1 + r). Points are in the order of time.
 * Undefined where there are too few or they do not vary.
 */
export function fitLine(points: readonly { readonly x: readonly number[]; readonly y: number }[]): Fit | undefined {
  const size = points[0]?.x.length ?? 0;
  if (size === 0 || points.length < leastIndependent) return undefined;
  const means = Array.from({ length: size }, (_, k) => mean(points.map(({ x }) => x[k] ?? 0)));
  const meanY = mean(points.map(({ y }) => y));
  const rows = points.map(({ x, y }) => ({ x: x.map((value, k) => value - (means[k] ?? 0)), y: y - meanY }));
  const cross = (a: number, b: number) => sum(rows.map(({ x }) => (x[a] ?? 0) * (x[b] ?? 0)));
  const matrix = means.map((_, a) => means.map((__, b) => cross(a, b)));
  const inverse = invert(matrix);
  if (!inverse) return undefined;
  const right = means.map((_, a) => sum(rows.map(({ x, y }) => (x[a] ?? 0) * y)));
  const slopes = inverse.map((row) => sum(row.map((value, k) => value * (right[k] ?? 0))));
  const residuals = rows.map(({ x, y }) => y - sum(x.map((value, k) => value * (slopes[k] ?? 0))));
  const squares = sum(residuals.map((r) => r * r));
  const total = sum(rows.map(({ y }) => y * y));
  // What is left of an exact line is rounding, which says nothing of the points.
  const independent = squares <= 1e-18 * total ? points.length : worthOf(residuals);
  if (independent < leastIndependent) return undefined;
  // Every point counts for less than one, so the spread of a slope is that much wider.
  const variance = (squares / (points.length - size - 1)) * (points.length / independent);
  return {
    intercept: meanY - sum(slopes.map((slope, k) => slope * (means[k] ?? 0))),
    slopes: slopes.map((value, k) => ({
      value,
      within: z * Math.sqrt(Math.max(0, variance * (inverse[k]?.[k] ?? 0))),
    })),
    explained: total > 0 ? 1 - squares / total : 0,
    count: points.length,
    independent: Math.round(independent),
  };
}

function worthOf(residuals: readonly number[]): number {
  const squares = sum(residuals.map((r) => r * r));
  if (squares === 0) return residuals.length;
  const lagged = sum(residuals.slice(1).map((r, index) => r * (residuals[index] ?? 0)));
  const r = Math.min(0.999, Math.max(0, lagged / squares));
  return (residuals.length * (1 - r)) / (1 + r);
}

/** By Gauss and Jordan; undefined for a matrix that has no inverse, or hardly. */
function invert(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < n; column++) {
    const at = (i: number) => Math.abs(rows[i]?.[column] ?? 0);
    const best = [...rows.keys()].slice(column).reduce((a, b) => (at(b) > at(a) ? b : a), column);
    const pivotRow = rows[best];
    if (!pivotRow || at(best) <= 1e-12 * Math.abs(matrix[column]?.[column] ?? 0) || at(best) === 0) return undefined;
    [rows[best], rows[column]] = [rows[column] ?? [], pivotRow];
    const pivot = pivotRow[column] ?? 1;
    const scaled = pivotRow.map((value) => value / pivot);
    rows[column] = scaled;
    for (const [i, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (i !== column) rows[i] = row.map((value, k) => value - factor * (scaled[k] ?? 0));
    }
  }
  return rows.map((row) => row.slice(n));
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
