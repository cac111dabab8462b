// The figures that a room sees, against numbers worked out elsewhere: SciPy's Wilson interval, NumPy's quantiles and means.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Runs } from "../src/engine/runs.ts";
import { headSize, monthlySize, type Shape } from "../src/engine/types.ts";
import { band, bands, chosen, compared, hundredths, ledger, ledgerDifference, share, since } from "../src/state/comparison.ts";

const near = (a: number, b: number, within = 1e-6): void => assert.ok(Math.abs(a - b) < within, `${a} is not ${b}`);

// Runs of one value, two causes and one series over three months: the value, the series by month, the causes by month.
const SHAPE: Shape = { months: 4, values: 1, causes: 2, energy: 1, obstacles: 1, series: 1, stages: 1 };
type One = { value: number; series: [number, number, number, number]; causes: [number, number][] };
function runsOf(all: One[]): Runs {
  const runs = new Runs(SHAPE, 200);
  all.forEach(({ value, series, causes }, first) => {
    const head = new Float64Array(headSize(SHAPE));
    head.set([value, ...[0, 1].map((i) => causes.reduce((sum, one) => sum + one[i]!, 0))]);
    const monthly = new Float32Array(monthlySize(SHAPE));
    monthly.set([...series, 0, 0, ...causes.flat()]);  // no cause before the first month
    runs.put({ first, count: 1, head, monthly, milliseconds: 1 });
  });
  return runs;
}
const flat = (value: number, series: One["series"] = [value, value, value, value]): One =>
  ({ value, series, causes: [[0, 0], [0, 0], [0, 0]] });

test("the interval of a share is Wilson's", () => {
  for (const [number, of, low, high] of [[83, 100, 0.7445199523, 0.8910643388], [0, 200, 0, 0.0188453264], [200, 200, 0.9811546736, 1], [7, 40, 0.0874541375, 0.3194999033]] as const) {
    const its = share(number, of);
    near(its.low, low);
    near(its.high, high);
  }
  assert.deepEqual([share(0, 0).low, share(0, 0).high], [0, 1]);
});

test("a band holds nine of ten, its middle is the median, and what is not there is left out", () => {
  const its = band([3, 1, NaN, 4, 1, 5, 9, 2, 6]);
  near(its.low, 1);
  near(its.middle, 3.5);
  near(its.high, 7.95);
  near(its.mean, 3.875);
  assert.ok(Number.isNaN(band([NaN]).middle));
  const months = bands(runsOf([flat(0, [0, 1, 2, 3]), flat(0, [0, 3, 4, 7]), flat(0, [9, 9, 9, 9])]), 0, 2);
  assert.deepEqual(months.map((month) => month.middle), [0, 2, 3, 5]);
});

test("futures are compared in pairs: what nobody would see is the same, what is missing is left out", () => {
  const base = [0.5, 0.5, 0.5, 0.5, 0.5, NaN, 0.5];
  const what = [0.6, 0.3, 0.55, 0.5, 0.8, 0.9, NaN];
  const its = compared((run) => base[run]!, (run) => what[run]!, base.length);
  assert.deepEqual([its.n, its.more.number, its.less.number, its.same.number], [5, 3, 1, 1]);
  near(its.mean, 0.05);
  near(its.high - its.mean, 0.1580202519);
  near(its.mean - its.low, 0.1580202519);
  assert.equal(compared(() => 0.5, () => 0.5009, 3).same.number, 3);
  assert.equal(compared(() => 0.5, () => 0.5011, 3).more.number, 3);
});

test("hundredths add up to a hundred, however the shares round", () => {
  for (let more = 0; more <= 40; ++more) {
    for (let less = 0; more + less <= 40; ++less) {
      const values = Array.from({ length: 40 }, (_, run) => (run < more ? 1 : run < more + less ? -1 : 0));
      const its = hundredths(compared(() => 0, (run) => values[run]!, 40));
      assert.equal(its.more + its.less + its.same, 100);
      assert.ok(Math.min(its.more, its.less, its.same) >= 0);
      near(its.more, more * 2.5, 0.51);
      near(its.same, (40 - more - less) * 2.5, 1.01);
    }
  }
});

test("a difference is clear from the month after which two of three futures go the way they end", () => {
  const base = runsOf(Array.from({ length: 3 }, () => flat(0)));
  const what = (...ways: One["series"][]): Runs => runsOf(ways.map((series) => flat(0, series)));
  assert.equal(since(base, what([0, 1, 1, 1], [0, 0, 1, 1], [0, 0, 0, 0]), 0, 3), 2);
  assert.equal(since(base, what([0, -1, 1, 1], [0, 1, -1, 1], [0, 1, 1, -1]), 0, 3), 1);
  assert.equal(since(base, what([0, 1, 0, -1], [0, 1, 0, -1], [0, 1, 1, 1]), 0, 3), 3);
  assert.equal(since(base, what([0, 1, 1, 1], [0, 1, 1, 0], [0, 1, 1, -1]), 0, 3), null);
});

test("the ledger adds up what a cause did until a month, and compares it in pairs", () => {
  const base = runsOf([{ ...flat(0), causes: [[0.1, -0.2], [0.1, 0], [0.5, 0]] }, { ...flat(0), causes: [[0.3, -0.2], [0.1, 0], [0.5, 0]] }]);
  const what = runsOf([{ ...flat(0), causes: [[0.2, -0.2], [0.1, -0.1], [0.5, 0]] }, { ...flat(0), causes: [[0.4, -0.2], [0.1, -0.1], [0.5, 0]] }]);
  near(ledger(base, 2, 2)[0]!.mean, 0.3);
  near(ledger(base, 2, 3)[0]!.mean, 0.8);
  const [first, second] = ledgerDifference(base, what, 2, 2);
  near(first!.mean, 0.1);
  near(first!.high - first!.low, 0);  // both pairs differ by as much, though the futures do not
  near(second!.mean, -0.1);
});

test("a typical future is the one in the middle; those that failed are none", () => {
  const values = [5, NaN, 1, 9, 3, 7, 2, 8, 4, 6, NaN, 0];
  const its = chosen(runsOf(values.map((value) => flat(value))), 0, values.length);
  assert.deepEqual([values[its.typical], values[its.good], values[its.bad]], [5, 8, 1]);
});

test("where no future has a number nothing is clear, and a future that failed in either world is counted once", () => {
  const late = runsOf([1, 2, 3].map(() => flat(0, [NaN, NaN, 0.2, 0.2])));
  const more = runsOf([1, 2, 3].map(() => flat(0, [NaN, NaN, 0.4, 0.4])));
  assert.equal(since(late, more, 0, 3), 2);
  const failed = (which: number): Runs => {
    const runs = runsOf([0, 1, 2].map((i) => flat(i)));
    runs.put({ first: which, count: 1, head: new Float64Array(headSize(SHAPE)).fill(NaN), monthly: new Float32Array(monthlySize(SHAPE)).fill(NaN), milliseconds: 1 });
    return runs;
  };
  const [a, b] = [failed(0), failed(2)];
  assert.deepEqual([0, 1, 2].map((run) => a.failed(run) || b.failed(run)), [true, false, true]);
});
