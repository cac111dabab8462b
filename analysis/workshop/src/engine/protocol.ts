// What page and workers say to each other. A world is known by its key; a worker keeps those it was asked for lately.
import type { About, Case, Future, Problem, Shape } from "./types.ts";

// A case with changes: what runs, and by what name results are kept.
export interface WorldSpec { caseId: string; changes: string }
export const keyOf = (world: WorldSpec): string => world.caseId + "\n" + world.changes;

// Texts are tried under these names; no case has them.
export const TRIAL = "trial";
export const OFFERED = "offered";

export type Ask =
  | { ask: "start"; module: WebAssembly.Module }
  | { ask: "read"; id: number; caseId: string; text: string; base: string | null }
  | { ask: "check"; id: number; world: WorldSpec }
  | { ask: "runs"; id: number; world: WorldSpec; seed: number; first: number; count: number; shape: Shape }
  | { ask: "future"; id: number; world: WorldSpec; seed: number; replicate: number }
  | { ask: "digest"; id: number; world: WorldSpec; seed: number; replicates: number };

// Runs as columns of a chunk: [run · head] and [run · monthly], see types.ts; a run that failed is all NaN.
export interface Chunk { first: number; count: number; head: Float64Array<ArrayBuffer>; monthly: Float32Array<ArrayBuffer>; milliseconds: number }

export type Answer =
  | { answer: "started" }
  | { answer: "read"; id: number; problems: Problem[]; case?: Case; about?: About }
  | { answer: "checked"; id: number; objections: Problem[] }
  | { answer: "runs"; id: number; chunk: Chunk }
  | { answer: "future"; id: number; future: Future }
  | { answer: "progress"; id: number; left: number }
  | { answer: "digest"; id: number; digest: string }
  | { answer: "objected"; id: number; problem: Problem }  // that world cannot be played
  | { answer: "failed"; id: number; reason: string };
