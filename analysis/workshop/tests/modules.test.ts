// What `./dev setup` installs from Debian 12 is enough: no module asks for a newer Node than Debian's.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

const DEBIAN = 18;

test("every module runs on Debian's node", () => {
  const { packages } = JSON.parse(readFileSync(join(process.env.WEEFSEL_ROOT!, "analysis/workshop/package-lock.json"), "utf8")) as
    { packages: Record<string, { engines?: { node?: string } }> };
  assert.ok(Object.keys(packages).length > 30);
  // "6.* || >= 10.*": one of the ways has to be at most Debian's.
  const newer = Object.entries(packages).filter(([, { engines }]) => engines?.node
    && !engines.node.split("||").some((way) => !/\d/.test(way) || Number(/\d+/.exec(way)![0]) <= DEBIAN));
  assert.deepEqual(newer.map(([name, { engines }]) => `${name} ${engines!.node}`), []);
});
