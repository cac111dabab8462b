// One future as it is read and laid out: numbers stand where the engine puts them, circles do not touch, the spiral's way
// grows with time and begins a next turn where it falls back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readable, tiesOf } from "../src/charts/network_draw.ts";
import { labelAt, ringOf } from "../src/charts/ring.ts";
import { pathsOf, wayOf, whereAt, type Round } from "../src/charts/spiral_path.ts";
import type { About, Case, Future, Happening } from "../src/engine/types.ts";
import { fallsOf, OneFuture, placeOf } from "../src/state/one_future.ts";

const TABLE = ["live", "fabric", "stage", "progress", "waits_for", "need_met"];
const PARTY = ["energy", "load", "new", "vacant"];
const KINDS = ["municipality", "province", "water_board"];
const STAGES = ["idea", "inspiration", "planning", "development", "realisation", "dissemination", "embedding"];
const about = { table_numbers: TABLE, party_numbers: PARTY } as unknown as About;

const party = (name: string, kind = "municipality", size = "medium") => ({ name, label: name, kind, size, administrators: 1, officials: 1 });
function world(parties: number, months: number, tables = 1): Case {
  return {
    months, start: "2020-01-01", parties: Array.from({ length: parties }, (_, i) => party(`p${i}`, KINDS[i % 3], i % 4 === 0 ? "large" : "small")),
    partnerships: Array.from({ length: tables }, (_, i) => ({ name: `t${i}`, label: `t${i}`, members: [0, 1], may_join: [2], mandatory: false, task: "negotiated" })),
  } as unknown as Case;
}

// One table at a place on its way, by month; NaN where it is not there.
function lived(places: number[], events: Happening[] = [], met = 0.5): OneFuture {
  const found = world(3, places.length - 1);
  const numbers = places.flatMap((place, month) => [
    ...(Number.isNaN(place) ? [0, NaN, NaN, NaN, NaN, NaN] : [1, month / 100, Math.floor(place), place - Math.floor(place), 0, met]),
    ...Array.from({ length: 3 }, (_, i) => [i / 10, 1, 0, 0]).flat(), month / 10, 0.5, NaN,
  ]);
  return new OneFuture({ pairs: [[0, 1], [0, 2], [1, 2]], events, entries: [], numbers: Float64Array.from(numbers) } satisfies Future, about, found);
}
const fell = (month: number, stage: string): Happening => ({ month, kind: "relapse", table: 0, stage, why: "newcomers", value: 3, other: -0.01 });

test("numbers stand where the engine puts them", () => {
  const view = lived([0.5, 1.25, NaN]);
  assert.equal(view.table(1, 0, "fabric"), 0.01);
  assert.equal(view.party(1, 2, "energy"), 0.2);
  assert.equal(view.trust(1, 0), 0.1);
  assert.ok(Number.isNaN(view.trust(1, 2)));
  assert.equal(placeOf(view, 1, 0), 1.25);
  assert.ok(Number.isNaN(placeOf(view, 2, 0)));
});

test("a table that is over counts as nothing, one that has not begun not at all", () => {
  assert.equal(lived([0.5, 1, NaN]).fabric(2, null), 0);
  assert.ok(Number.isNaN(lived([NaN, 1, 1]).fabric(0, null)));
});

test("who may join is a member once it did", () => {
  assert.deepEqual(lived([0, 0]).members(0), [0, 1]);
  assert.deepEqual(lived([0, 0], [{ month: 1, kind: "joined", table: 0, party: 2, value: 0, other: 0 }]).members(0), [0, 1, 2]);
});

const ROUND: Round = { cx: 100, cy: 100, inner: 20, outer: 80, turns: 3 };

test("each fall begins a next turn, and the way grows with time", () => {
  const view = lived([0.5, 1.5, 2.5, 1, 1.5, 2.5, 1, 1.5], [fell(3, "inspiration"), fell(6, "inspiration")]);
  const falls = fallsOf(view, 0, STAGES);
  assert.deepEqual(falls.map((one) => [one.month, one.from, one.to]), [[3, 2, 1], [6, 2, 1]]);
  const way = wayOf(view, 0, falls);
  assert.deepEqual(way.map((one) => one.turn), [0, 0, 0, 1, 1, 1, 2, 2]);
  const lengths = [0.5, 2, 3, 5, 7].map((until) => pathsOf(way, ROUND, until));
  assert.deepEqual(lengths.map((one) => one.turns.length), [1, 1, 2, 2, 3]);
  assert.deepEqual(lengths.map((one) => one.falls.length), [0, 0, 1, 1, 2]);
  for (let i = 1; i < lengths.length; ++i) assert.ok(lengths[i]!.turns.join().length >= lengths[i - 1]!.turns.join().length);
});

test("between two months it stands between two places, and where it is not there nowhere", () => {
  const way = wayOf(lived([1, 1.5, NaN, 2]), 0, []);
  assert.equal(whereAt(way, 0.5)!.place, 1.25);
  assert.equal(whereAt(way, 1)!.place, 1.5);
  assert.equal(whereAt(way, 2), null);
});

for (const [count, width, font] of [[2, 780, 16], [9, 780, 16], [9, 290, 16], [16, 990, 21], [65, 780, 16], [65, 990, 21], [65, 290, 16]] as const) {
  test(`${count} parties in ${width} pixels: circles apart and inside, those of a kind together`, () => {
    const found = world(count, 1);
    const ring = ringOf(found.parties.map((_, i) => i), found, found.parties.map((one) => one.label), KINDS, width, font, 12);
    for (const [i, a] of ring.spots.entries()) {
      assert.ok(a.x - a.r >= 0 && a.x + a.r <= width && a.y - a.r >= 0 && a.y + a.r <= ring.height, `${a.label} outside`);
      const { x, y } = labelAt(a, ring, font);
      assert.ok(ring.labels === "none" || (x >= 0 && x <= width && y >= 0 && y <= ring.height), `name of ${a.label} outside`);
      for (const b of ring.spots.slice(i + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > a.r + b.r - 0.5, `${a.label} on ${b.label}`);
    }
    const kinds = ring.spots.map((spot) => found.parties[spot.party]!.kind);
    assert.equal(kinds.filter((kind, i) => kind !== kinds[i - 1]).length, new Set(kinds).size);
  });
}

test("of many lines those are drawn that can be read, and all of who is followed", () => {
  const found = world(20, 1);
  const pairs = found.parties.flatMap((_, a) => found.parties.slice(a + 1).map((_, b): [number, number] => [a, a + 1 + b]));
  const month = (by: number): number[] => [1, 0.5, 0, 0, 0, 1, ...found.parties.flatMap(() => [0.5, 1, 0, 0]), ...pairs.map((_, i) => (i / pairs.length) * by)];
  const view = new OneFuture({ pairs, events: [], entries: [], numbers: Float64Array.from([...month(1), ...month(0.9)]) }, about, found);
  const ring = ringOf(view.members(null), found, found.parties.map((one) => one.label), KINDS, 780, 16, 12);
  const ties = tiesOf(view, ring);
  assert.equal(ties.length, 190);
  const drawn = readable(view, ties, null);
  assert.ok(drawn.length >= 30 && drawn.length <= 50);
  assert.ok(drawn.includes(ties.at(-1)!));
  const followed = readable(view, ties, 0);
  assert.equal(followed.filter((line) => line.a.party === 0 || line.b.party === 0).length, 19);
});
