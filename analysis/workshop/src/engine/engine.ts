// The WebAssembly engine behind its C interface (sim/bindings/page.hpp), one instance a worker. Texts go in and out as
// UTF-8; memory that the engine gives is copied before the next call.
import create from "weefsel-engine";
import type { About, Case, Future, Problem } from "./types.ts";

interface Module {
  HEAPU8: Uint8Array; HEAPF64: Float64Array;
  UTF8ToString(at: number): string; stringToUTF8(text: string, at: number, size: number): void; lengthBytesUTF8(text: string): number;
  _malloc(size: number): number; _free(at: number): void;
  _weefsel_about(any: number): number; _weefsel_read(text: number, base: number): number; _weefsel_free_case(read: number): void;
  _weefsel_problems(read: number): number; _weefsel_case(read: number): number;
  _weefsel_world(read: number, changes: number): number; _weefsel_free_world(world: number): void;
  _weefsel_objections(world: number): number; _weefsel_run(world: number, seed: number, replicate: number): number;
  _weefsel_future(world: number, seed: number, replicate: number): number; _weefsel_future_numbers(world: number): number;
  _weefsel_result(world: number, seed: number, replicates: number): number; _weefsel_free_result(result: number): void;
  _weefsel_result_next(result: number): number; _weefsel_result_bytes(result: number): number; _weefsel_result_size(result: number): number;
}

export class Engine {
  private constructor(private readonly m: Module) {}

  static from(compiled: WebAssembly.Module): Promise<Engine> {
    // The module's own promise does not hear of an engine that cannot start, as without memory.
    return new Promise((started, fail) => {
      const instantiateWasm = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): object => {
        WebAssembly.instantiate(compiled, imports).then(done).catch(fail);
        return {};
      };
      create({ instantiateWasm }).then((module) => started(new Engine(module as Module)), fail);
    });
  }

  // Calls with texts that live as long as the call.
  private with<T>(texts: (string | null)[], call: (...at: number[]) => T): T {
    const at = texts.map((text) => (text === null ? 0 : this.put(text)));
    try {
      return call(...at);
    } finally {
      for (const one of at) if (one) this.m._free(one);
    }
  }
  private put(text: string): number {
    const size = this.m.lengthBytesUTF8(text) + 1;
    const at = this.m._malloc(size);
    this.m.stringToUTF8(text, at, size);
    return at;
  }
  private json<T>(at: number): T {
    return JSON.parse(this.m.UTF8ToString(at)) as T;
  }
  private numbers(at: number, count: number): Float64Array {
    return this.m.HEAPF64.slice(at / 8, at / 8 + count);
  }

  read(text: string, base: string | null): number {
    return this.with([text, base], (t, b) => this.m._weefsel_read(t!, b!));
  }
  freeCase(read: number): void { this.m._weefsel_free_case(read); }
  about(any: number): About { return this.json(this.m._weefsel_about(any)); }
  problems(read: number): Problem[] { return this.json(this.m._weefsel_problems(read)); }
  case(read: number): Case { return this.json(this.m._weefsel_case(read)); }

  world(read: number, changes: string): number {
    return this.with([changes], (c) => this.m._weefsel_world(read, c!));
  }
  freeWorld(world: number): void { this.m._weefsel_free_world(world); }
  objections(world: number): Problem[] { return this.json(this.m._weefsel_objections(world)); }

  // Null when a number that has to be finite is not.
  run(world: number, seed: number, replicate: number, size: number): Float64Array | null {
    const at = this.m._weefsel_run(world, seed, replicate);
    return at ? this.m.HEAPF64.subarray(at / 8, at / 8 + size) : null;  // until the next call
  }
  future(world: number, seed: number, replicate: number, size: (pairs: number) => number): Future {
    const told = this.json<Omit<Future, "numbers">>(this.m._weefsel_future(world, seed, replicate));
    return { ...told, numbers: this.numbers(this.m._weefsel_future_numbers(world), size(told.pairs.length)) };
  }

  // The bytes whose SHA-256 is the command's digest of this world; `made` hears how many runs are still to be made.
  resultBytes(world: number, seed: number, replicates: number, made: (left: number) => void): Uint8Array {
    const result = this.m._weefsel_result(world, seed, replicates);
    try {
      for (let left = replicates; left > 0;) {
        left = this.m._weefsel_result_next(result);
        made(left);
      }
      const at = this.m._weefsel_result_bytes(result);
      return this.m.HEAPU8.slice(at, at + this.m._weefsel_result_size(result));
    } finally {
      this.m._weefsel_free_result(result);
    }
  }
}
