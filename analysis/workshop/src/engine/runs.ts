// The runs of one world as they come in, by replicate. `whole` counts the first replicates that are all there: what is
// shown rests on those, so that baseline and what-if are compared on the same futures.
import type { Chunk } from "./protocol.ts";
import { headSize, monthlySize, type Shape } from "./types.ts";

export class Runs {
  whole = 0;
  private asked = 0;  // replicates handed out
  private readonly there: Uint8Array;
  private readonly heads: Float64Array;
  private readonly months: Float32Array;

  constructor(readonly shape: Shape, readonly most: number) {
    this.there = new Uint8Array(most);
    this.heads = new Float64Array(most * headSize(shape));
    this.months = new Float32Array(most * monthlySize(shape));
  }

  put(chunk: Chunk): void {
    this.heads.set(chunk.head, chunk.first * headSize(this.shape));
    this.months.set(chunk.monthly, chunk.first * monthlySize(this.shape));
    this.there.fill(1, chunk.first, chunk.first + chunk.count);
    while (this.whole < this.most && this.there[this.whole]) this.whole += 1;
  }

  // Hands out the next replicates to make, at most so many; nothing when all below `upto` are handed out.
  take(count: number, upto: number): { first: number; count: number } | null {
    const first = this.asked;
    const taken = Math.min(count, Math.min(upto, this.most) - first);
    if (taken <= 0) return null;
    this.asked += taken;
    return { first, count: taken };
  }
  // Replicates handed out as a share of what is wanted.
  progress(upto: number): number { return this.asked / upto; }

  value(run: number, index: number): number { return this.heads[run * headSize(this.shape) + index]!; }
  cause(run: number, index: number): number { return this.value(run, this.shape.values + index); }
  obstacle(run: number, index: number): number {
    return this.value(run, this.shape.values + this.shape.causes + this.shape.energy + index);
  }
  series(run: number, index: number, month: number): number {
    return this.months[run * monthlySize(this.shape) + index * this.shape.months + month]!;
  }
  stageShare(run: number, stage: number, month: number): number {
    const before = this.shape.months * (this.shape.series + this.shape.causes);
    return this.months[run * monthlySize(this.shape) + before + month * this.shape.stages + stage]!;
  }
}
