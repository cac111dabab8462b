// The runs of one world as they come in, by replicate. `whole` counts the first replicates that are all there: what is
// shown rests on those, so that baseline and what-if are compared on the same futures.
import type { Chunk } from "./protocol.ts";
import { headSize, monthlySize, type Problem, type Shape } from "./types.ts";

export class Runs {
  whole = 0;
  problem: Problem | null = null;  // why this world cannot be played
  private asked = 0;  // replicates handed out
  private readonly heads: Float64Array[] = [];   // of one replicate each, as views of the chunk that brought it
  private readonly months: Float32Array[] = [];

  constructor(readonly shape: Shape, readonly most: number) {}

  put(chunk: Chunk): void {
    const [head, monthly] = [headSize(this.shape), monthlySize(this.shape)];
    for (let i = 0; i < chunk.count; ++i) {
      this.heads[chunk.first + i] = chunk.head.subarray(i * head, (i + 1) * head);
      this.months[chunk.first + i] = chunk.monthly.subarray(i * monthly, (i + 1) * monthly);
    }
    while (this.heads[this.whole]) this.whole += 1;
  }

  // A piece that was not made: it and what came after are handed out again.
  giveBack(piece: { first: number }): void { this.asked = Math.min(this.asked, piece.first); }

  // Hands out the next replicates to make, at most so many; nothing when all below `upto` are handed out.
  take(count: number, upto: number): { first: number; count: number } | null {
    if (this.problem) return null;
    const first = this.asked;
    const taken = Math.min(count, Math.min(upto, this.most) - first);
    if (taken <= 0) return null;
    this.asked += taken;
    return { first, count: taken };
  }
  // Replicates handed out as a share of what is wanted.
  progress(upto: number): number { return this.asked / upto; }

  // A number that has to be finite was not.
  failed(run: number): boolean { return this.heads[run]!.every(Number.isNaN); }

  value(run: number, index: number): number { return this.heads[run]![index]!; }
  cause(run: number, index: number): number { return this.value(run, this.shape.values + index); }
  // What a cause did to fabric from the start until a month.
  causeUntil(run: number, index: number, month: number): number {
    if (month === this.shape.months - 1) return this.cause(run, index);
    const first = this.shape.months * this.shape.series + index;
    let sum = 0;
    for (let at = 1; at <= month; ++at) sum += this.months[run]![first + at * this.shape.causes]!;
    return sum;
  }
  obstacle(run: number, index: number): number {
    return this.value(run, this.shape.values + this.shape.causes + this.shape.energy + index);
  }
  series(run: number, index: number, month: number): number {
    return this.months[run]![index * this.shape.months + month]!;
  }
  stageShare(run: number, stage: number, month: number): number {
    const before = this.shape.months * (this.shape.series + this.shape.causes);
    return this.months[run]![before + month * this.shape.stages + stage]!;
  }
}
