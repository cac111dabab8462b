// The page's engine against the command: for twenty scenarios and three seeds the same digest. The page is asked as it
// asks itself: a worker made of the text inside it, over file://, offline.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { openPage, show, type OpenPage } from "./harness.ts";

const ROOT = process.env["WEEFSEL_ROOT"]!;
const COMMAND = join(ROOT, "build/release/weefsel");
const SEEDS = [1, 2, 4294967295];

// Cases, laboratory and verification: bases, levers, elections, shocks, March's views, overload, majority. Utrecht is
// large, so it gets fewer replicates.
const SCENARIOS: [path: string, replicates: number, changes: string[]][] = [
  ["kennemerlijn", 20, []],
  ["kennemerlijn", 20, ["lever.handover.intensity=1", "people.turnover_factor=2"]],
  ["kop-werkt", 20, []],
  ["kop-werkt", 20, ["partnerships.rule=majority", "lever.joint_fund.intensity=0.5"]],
  ["vechtplassen", 10, []],
  ["vechtplassen", 10, ["lever.consolidation.intensity=1", "lever.consolidation.start=24"]],
  ["utrecht-2024", 2, []],
  ["utrecht-2024", 2, ["lever.warm_time.intensity=0.3", "lever.pruning.intensity=1"]],
  ["laboratory/region", 10, []],
  ["laboratory/elections-in-phase", 5, []],
  ["laboratory/elections-shifted", 5, []],
  ["laboratory/low-interest", 5, []],
  ["laboratory/drift", 5, []],
  ["laboratory/group-12", 5, []],
  ["laboratory/tables-08", 3, []],
  ["laboratory/overlap", 5, []],
  ["laboratory/group-20", 3, []],
  ["verification/l2-asymmetric", 5, []],
  ["verification/l5-overload-k06", 5, []],
  ["verification/l6-majority", 5, []],
  ["verification/l8-drifting-world", 3, []],
  ["verification/l9-energy", 3, []],
  ["laboratory/group-03", 5, []],
  ["verification/march-p1-05", 3, []],
];

let open: OpenPage;
let folder: string;
const rows: string[] = [];
before(async () => {
  open = await openPage();
  folder = mkdtempSync(join(tmpdir(), "weefsel-digests-"));
  await open.page.evaluate(async () => {
    const unpacked = async (id: string): Promise<ArrayBuffer> => {
      const bytes = Uint8Array.from(atob(document.getElementById(id)!.textContent!), (one) => one.charCodeAt(0));
      return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    };
    const worker = new Worker(URL.createObjectURL(new Blob([await unpacked("worker")], { type: "text/javascript" })));
    const waiting = new Map<number, (answer: Record<string, unknown>) => void>();
    let next = 1;
    worker.onmessage = (event): void => {
      if (event.data.answer !== "progress") waiting.get(event.data.id ?? 0)?.(event.data);
    };
    Object.assign(globalThis, {
      askEngine: (ask: Record<string, unknown>) => new Promise((settle) => {
        waiting.set(next, settle);
        worker.postMessage({ ...ask, id: next++ });
      }),
    });
    worker.postMessage({ ask: "start", module: await WebAssembly.compile(await unpacked("engine")) });
  });
});
after(async () => {
  show("digests", "Digests of the page and of `weefsel run`: the same", ["| scenario | changes | runs | seed | digest of both |", "|---|---|---:|---:|---|", ...rows]);
  rmSync(folder, { recursive: true });
  await open.close();
});

async function ask(question: Record<string, unknown>): Promise<Record<string, unknown>> {
  return open.page.evaluate((one) => (globalThis as unknown as { askEngine(o: object): Promise<Record<string, unknown>> }).askEngine(one), question);
}

function commandDigest(path: string, replicates: number, seed: number, changes: string[]): string {
  const out = join(folder, "one.nc");
  rmSync(out, { force: true });
  rmSync(`${out}.parts`, { force: true, recursive: true });
  const options = changes.flatMap((one) => ["--set", one]);
  execFileSync(COMMAND, ["run", path, "--replicates", `${replicates}`, "--seed", `${seed}`, "--quiet", "--out", out, ...options], { stdio: "pipe" });
  return execFileSync(COMMAND, ["digest", out], { encoding: "utf8" }).trim();
}

const different = new Set(SCENARIOS.map(([path]) => path));
test("at least twenty scenarios are held against the command", () => {
  assert.ok(different.size >= 20);
});

for (const [name, replicates, changes] of SCENARIOS) {
  test(`${name} ${changes.join(" ")}: ${SEEDS.length} seeds`, async () => {
    const path = join(ROOT, "scenarios", `${name}.toml`);
    const text = readFileSync(path, "utf8");
    const named = /^base\s*=\s*"([^"]+)"/m.exec(text)?.[1];
    const base = named !== undefined && existsSync(join(dirname(path), named)) ? readFileSync(join(dirname(path), named), "utf8") : null;
    const read = await ask({ ask: "read", caseId: name, text, base });
    assert.deepEqual(read["problems"], []);
    const world = { caseId: name, changes: changes.map((one) => `set ${one}`).join("\n") };
    const seen = new Set<string>();
    for (const seed of SEEDS) {
      const answer = await ask({ ask: "digest", world, seed, replicates });
      const expected = commandDigest(path, replicates, seed, changes);
      assert.equal(answer["digest"], expected, `seed ${seed}`);
      seen.add(expected);
      rows.push(`| ${name} | ${changes.join(", ")} | ${replicates} | ${seed} | \`${expected.slice(0, 16)}…\` |`);
    }
    assert.equal(seen.size, SEEDS.length, "seeds give different worlds");
  });
}
