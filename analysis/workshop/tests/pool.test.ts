// Who gives the workers work, with workers of paper: one that cannot start costs the others nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Pool } from "../src/engine/pool.ts";
import type { Answer, Ask } from "../src/engine/protocol.ts";
import { headSize, monthlySize, type About, type Case } from "../src/engine/types.ts";

const about = { values: [1], causes: [1], energy_causes: [1], obstacles: [1], series: [1], stages: [1] } as unknown as About;
const found = { months: 3, parties: [], partnerships: [] } as unknown as Case;

// Answers as a worker does, one thing after the other; the first `broken` cannot start.
function paper(broken: number): void {
  let hired = 0;
  class PaperWorker {
    onmessage: (event: { data: Answer }) => void = () => {};
    onerror = (): void => {};
    private readonly works = hired++ >= broken;
    private gone = false;
    private say(answer: Answer): void { setTimeout(() => { if (!this.gone) this.onmessage({ data: answer }); }); }
    terminate(): void { this.gone = true; }
    postMessage(ask: Ask): void {
      if (!this.works) return this.say({ answer: "failed", id: ask.ask === "start" ? 0 : ask.id, reason: "no memory" });
      if (ask.ask === "read") this.say({ answer: "read", id: ask.id, problems: [], about, case: found });
      if (ask.ask !== "runs") return;
      const { id, first, count, shape } = ask;
      this.say({ answer: "runs", id, chunk: { first, count, head: new Float64Array(count * headSize(shape)), monthly: new Float32Array(count * monthlySize(shape)), milliseconds: count } });
    }
  }
  Object.assign(globalThis, { Worker: PaperWorker });
}

const world = { world: { caseId: "a", changes: "" }, seed: 1, count: 200 };
const soon = (): Promise<void> => new Promise((done) => setTimeout(done, 300));

for (const [broken, count] of [[0, 4], [1, 4], [3, 4]] as const) {
  test(`${count} workers of which ${broken} cannot start make all runs`, async () => {
    paper(broken);
    const pool = new Pool({} as WebAssembly.Module, "", count, () => {}, () => {});
    assert.deepEqual((await pool.read("a", "", null)).problems, []);
    pool.want([world]);
    await soon();
    assert.equal(pool.runs(world)?.whole, 200);
  });
}

test("without any worker that starts a case cannot be read, and that is told", async () => {
  paper(2);
  const told: string[] = [];
  const pool = new Pool({} as WebAssembly.Module, "", 2, () => {}, (reason) => told.push(reason));
  await assert.rejects(pool.read("a", "", null));
  await soon();
  await assert.rejects(pool.check(world.world), /no worker is left/);
});
