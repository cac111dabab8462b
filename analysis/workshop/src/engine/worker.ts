// A worker: one engine, the cases it was given and the worlds it was asked for lately. It does what it is asked in
// order; who asks (pool.ts) gives small pieces, so that nothing newer waits long.
import { Engine } from "./engine.ts";
import { keyOf, type Answer, type Ask, type WorldSpec } from "./protocol.ts";
import { headSize, monthlySize, type Problem, type Shape } from "./types.ts";

const MOST_WORLDS = 8;  // about 1 MB of memory each for Utrecht

const scope = self as unknown as DedicatedWorkerGlobalScope;
const send = (answer: Answer, transfer: Transferable[] = []): void => scope.postMessage(answer, transfer);

let engine: Engine | undefined;
const cases = new Map<string, { at: number; pairsOf: { tables: number; parties: number; months: number } }>();
const worlds = new Map<string, { at: number; objections: Problem[] }>();  // in order of last use

function ready(): Engine {
  if (!engine) throw new Error("the engine has not started");
  return engine;
}

function found(spec: WorldSpec): { at: number; objections: Problem[] } {
  const key = keyOf(spec);
  let world = worlds.get(key);
  worlds.delete(key);
  if (!world) {
    const read = cases.get(spec.caseId);
    if (!read) throw new Error(`case ${spec.caseId} was not read`);
    const at = ready().world(read.at, spec.changes);
    world = { at, objections: ready().objections(at) };
  }
  worlds.set(key, world);
  const [oldest] = worlds;
  if (worlds.size > MOST_WORLDS && oldest) {
    ready().freeWorld(oldest[1].at);
    worlds.delete(oldest[0]);
  }
  return world;
}

class Objected extends Error {
  constructor(readonly problem: Problem) { super(problem.text); }
}

// One that can be played.
function worldOf(spec: WorldSpec): number {
  const { at, objections } = found(spec);
  if (objections[0]) throw new Objected(objections[0]);
  return at;
}

function read(ask: Extract<Ask, { ask: "read" }>): void {
  const at = ready().read(ask.text, ask.base);
  const problems = ready().problems(at);
  if (problems.length > 0) {
    ready().freeCase(at);
    send({ answer: "read", id: ask.id, problems });
    return;
  }
  const told = ready().case(at);
  for (const [key, world] of [...worlds]) {  // worlds of a case that had this name before
    if (!key.startsWith(ask.caseId + "\n")) continue;
    ready().freeWorld(world.at);
    worlds.delete(key);
  }
  const before = cases.get(ask.caseId);
  if (before) ready().freeCase(before.at);
  cases.set(ask.caseId, { at, pairsOf: { tables: told.partnerships.length, parties: told.parties.length, months: told.months } });
  send({ answer: "read", id: ask.id, problems, case: told, about: ready().about(at) });
}

function runs(ask: Extract<Ask, { ask: "runs" }>): void {
  const started = performance.now();
  const world = worldOf(ask.world);
  const shape: Shape = ask.shape;
  const head = headSize(shape);
  const monthly = monthlySize(shape);
  const heads = new Float64Array(ask.count * head).fill(NaN);
  const months = new Float32Array(ask.count * monthly).fill(NaN);
  for (let i = 0; i < ask.count; ++i) {
    const numbers = ready().run(world, ask.seed, ask.first + i, head + monthly);
    if (!numbers) continue;
    heads.set(numbers.subarray(0, head), i * head);
    months.set(numbers.subarray(head), i * monthly);
  }
  const chunk = { first: ask.first, count: ask.count, head: heads, monthly: months, milliseconds: performance.now() - started };
  send({ answer: "runs", id: ask.id, chunk }, [heads.buffer, months.buffer]);
}

function future(ask: Extract<Ask, { ask: "future" }>): void {
  const { tables, parties, months } = cases.get(ask.world.caseId)!.pairsOf;
  const world = worldOf(ask.world);
  const about = ready().about(cases.get(ask.world.caseId)!.at);
  const size = (pairs: number): number =>
    (months + 1) * (tables * about.table_numbers.length + parties * about.party_numbers.length + pairs);
  const made = ready().future(world, ask.seed, ask.replicate, size);
  send({ answer: "future", id: ask.id, future: made }, [made.numbers.buffer as ArrayBuffer]);
}

async function digest(ask: Extract<Ask, { ask: "digest" }>): Promise<void> {
  const tell = (left: number): void => send({ answer: "progress", id: ask.id, left });
  const bytes = ready().resultBytes(worldOf(ask.world), ask.seed, ask.replicates, tell);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  const text = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  send({ answer: "digest", id: ask.id, digest: text });
}

async function obey(ask: Ask): Promise<void> {
  switch (ask.ask) {
    case "start":
      engine = await Engine.from(ask.module);
      return send({ answer: "started" });
    case "read":
      return read(ask);
    case "check":
      return send({ answer: "checked", id: ask.id, objections: found(ask.world).objections });
    case "runs":
      return runs(ask);
    case "future":
      return future(ask);
    case "digest":
      return digest(ask);
  }
}

// One after the other: an ask that awaits must not be overtaken.
let last: Promise<void> = Promise.resolve();
scope.onmessage = (event: MessageEvent<Ask>): void => {
  const ask = event.data;
  last = last.then(() => obey(ask)).catch((reason: unknown) => {
    const id = "id" in ask ? ask.id : 0;
    send(reason instanceof Objected ? { answer: "objected", id, problem: reason.problem } : { answer: "failed", id, reason: String(reason) });
  });
};
