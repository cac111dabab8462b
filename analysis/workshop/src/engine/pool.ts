// The workers: pieces of what is wanted now go to whoever is free, small enough that a newer wish never waits for more
// than one piece. What a worker is doing when the wish changes is kept, not stopped: it may be wished for again.
import { keyOf, type Answer, type Ask, type WorldSpec } from "./protocol.ts";
import { Runs } from "./runs.ts";
import { shapeOf, type About, type Case, type Future, type Problem, type Shape } from "./types.ts";

const PIECE_MILLISECONDS = 32;  // of work in one piece: two frames
export const MOST_RUNS = 200;
const MOST_KEPT = 12;           // worlds whose runs are kept: undo, A, B, C and what was just looked at

export interface Wanted { world: WorldSpec; seed: number; count: number }
export interface ReadCase { problems: Problem[]; case?: Case; about?: About }

interface Pending { member: Member; settle: (answer: Answer) => void; fail: (reason: Error) => void; progress?: (left: number) => void }
interface Member { worker: Worker; busy: boolean; reserved: number }

// Distributes over Omit-like unions: an ask without its number.
type Unnumbered<T> = T extends { id: number } ? Omit<T, "id"> : never;

export class Pool {
  private members: Member[];
  private readonly pending = new Map<number, Pending>();
  private readonly shapes = new Map<string, Shape>();
  private readonly kept = new Map<string, Runs>();  // in order of last wish
  private readonly pace = new Map<string, number>();  // milliseconds a run, by case
  private wanted: Wanted[] = [];
  private next = 1;

  // `changed` hears that runs came in; `lost` that a worker cannot go on.
  constructor(private readonly module: WebAssembly.Module, source: string, count: number,
              private readonly changed: () => void, private readonly lost: (reason: string) => void) {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    this.members = Array.from({ length: count }, () => this.hire(url));
  }

  private hire(url: string): Member {
    const member: Member = { worker: new Worker(url), busy: false, reserved: 0 };
    member.worker.onmessage = (event: MessageEvent<Answer>): void => this.hear(member, event.data);
    member.worker.onerror = (event): void => this.dismiss(member, event.message);
    member.worker.postMessage({ ask: "start", module: this.module } satisfies Ask);
    return member;
  }

  // What it was asked fails, and others do its work: nobody waits for a worker that is gone.
  private dismiss(member: Member, reason: string): void {
    member.worker.terminate();
    this.members = this.members.filter((one) => one !== member);
    const its = [...this.pending].filter(([, one]) => one.member === member);
    for (const [id] of its) this.pending.delete(id);
    for (const [, one] of its) one.fail(new Error(reason));
    if (its.length === 0) this.lost(reason);
  }

  private hear(member: Member, answer: Answer): void {
    if (answer.answer === "started") return;
    const waiting = this.pending.get(answer.id);
    if (answer.answer === "progress") return waiting?.progress?.(answer.left);
    this.pending.delete(answer.id);
    if (answer.answer === "failed") {
      if (!waiting) return this.dismiss(member, answer.reason);  // its engine did not start
      return waiting.fail(new Error(answer.reason));
    }
    waiting?.settle(answer);
  }

  private ask(member: Member, ask: Unnumbered<Ask>, progress?: (left: number) => void): Promise<Answer> {
    const id = this.next++;
    return new Promise((settle, fail) => {
      if (!this.members.includes(member)) return fail(new Error("the worker has stopped"));
      this.pending.set(id, { member, settle, fail, progress });
      member.worker.postMessage({ ...ask, id } as Ask);
    });
  }

  // Every worker reads it; what was kept of a case of this name goes.
  async read(caseId: string, text: string, base: string | null): Promise<ReadCase> {
    for (const key of [...this.kept.keys()]) if (key.startsWith(caseId + "\n")) this.kept.delete(key);
    const asked = await Promise.allSettled(this.members.map((one) => this.ask(one, { ask: "read", caseId, text, base })));
    const answer = asked.find((one) => one.status === "fulfilled")?.value;
    if (!answer) throw new Error(asked[0]?.status === "rejected" ? String(asked[0].reason) : "no worker is left");
    if (answer.answer !== "read") throw new Error("unexpected answer");
    if (answer.about && answer.case) this.shapes.set(caseId, shapeOf(answer.about, answer.case.months));
    return { problems: answer.problems, case: answer.case, about: answer.about };
  }

  async check(world: WorldSpec): Promise<Problem[]> {
    const [member] = this.members;
    if (!member) throw new Error("no worker is left");
    const answer = await this.ask(member, { ask: "check", world });
    return answer.answer === "checked" ? answer.objections : [];
  }

  // The last member does what takes long and is asked seldom; it gets no pieces meanwhile.
  private async alone(ask: Unnumbered<Ask>, progress?: (left: number) => void): Promise<Answer> {
    const member = this.members.at(-1);
    if (!member) throw new Error("no worker is left");
    member.reserved += 1;
    try {
      return await this.ask(member, ask, progress);
    } finally {
      member.reserved -= 1;
      this.occupy(member);
    }
  }
  // Null where the world cannot be played.
  async future(world: WorldSpec, seed: number, replicate: number): Promise<Future | null> {
    const answer = await this.alone({ ask: "future", world, seed, replicate });
    if (answer.answer === "objected") return null;
    if (answer.answer !== "future") throw new Error("unexpected answer");
    return answer.future;
  }
  async digest(world: WorldSpec, seed: number, replicates: number, progress: (left: number) => void): Promise<string> {
    const answer = await this.alone({ ask: "digest", world, seed, replicates }, progress);
    return answer.answer === "digest" ? answer.digest : "";
  }

  runs(wanted: Wanted): Runs | undefined { return this.kept.get(`${keyOf(wanted.world)}\n${wanted.seed}`); }

  // What is wanted from now on, instead of what was wanted before.
  want(wanted: Wanted[]): void {
    this.wanted = wanted;
    for (const one of wanted) this.keep(one);
    for (const member of this.members) this.occupy(member);
  }

  private keep(one: Wanted): void {
    const key = `${keyOf(one.world)}\n${one.seed}`;
    const shape = this.shapes.get(one.world.caseId);
    if (!shape) return;
    const runs = this.kept.get(key);
    this.kept.delete(key);
    this.kept.set(key, runs ?? new Runs(shape, MOST_RUNS));
    const oldest = [...this.kept.keys()].find((name) => !this.wanted.some((w) => `${keyOf(w.world)}\n${w.seed}` === name));
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }

  private occupy(member: Member): void {
    if (member.busy || member.reserved > 0) return;
    const open = this.wanted
      .map((one) => ({ one, runs: this.runs(one) }))
      .filter((entry): entry is { one: Wanted; runs: Runs } => entry.runs !== undefined)
      .sort((a, b) => a.runs.progress(a.one.count) - b.runs.progress(b.one.count));
    for (const { one, runs } of open) {
      const piece = runs.take(this.pieceOf(one), one.count);
      if (!piece) continue;
      member.busy = true;
      void this.make(member, one, runs, piece);
      return;
    }
  }

  // Runs of one piece: an equal part of what is wanted, cut into equal pieces of the time that one may take.
  private pieceOf(one: Wanted): number {
    const pace = this.pace.get(one.world.caseId);
    if (pace === undefined) return 1;
    const fair = Math.ceil(one.count / this.members.length);
    return Math.ceil(fair / Math.max(1, Math.ceil((fair * pace) / PIECE_MILLISECONDS)));
  }

  // Milliseconds that so many runs of a case take, by what the last ones took; NaN before the first.
  expected(caseId: string, runs: number): number {
    return ((this.pace.get(caseId) ?? NaN) * runs) / this.members.length;
  }

  private async make(member: Member, one: Wanted, runs: Runs, piece: { first: number; count: number }): Promise<void> {
    try {
      const answer = await this.ask(member, { ask: "runs", world: one.world, seed: one.seed, shape: runs.shape, ...piece });
      if (answer.answer === "runs") {
        runs.put(answer.chunk);
        const pace = answer.chunk.milliseconds / answer.chunk.count;
        const before = this.pace.get(one.world.caseId) ?? pace;
        this.pace.set(one.world.caseId, (pace + before) / 2);  // smoothed: a busy machine hiccups
      } else if (answer.answer === "objected") {
        runs.problem = answer.problem;
      }
    } catch (reason) {
      runs.giveBack(piece);
      if (this.members.includes(member)) this.wanted = this.wanted.filter((other) => other !== one);  // it would fail again
      this.lost(String(reason));
    }
    member.busy = false;
    for (const free of this.members) this.occupy(free);  // what a lost worker left goes to whoever is there
    this.changed();
  }
}
