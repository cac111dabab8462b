// Values from a file, field by field: what is not as it should be is told with its path. Nothing is taken over that was
// not looked at, and whatever is taken over is a fresh object.
import type { Key } from "../words/words.ts";

export class Wrong extends Error {
  constructor(readonly path: string, readonly rule: Key, readonly parts: Record<string, string | number> = {}) { super(path); }
}

const MOST_PATH = 120;  // characters of a path that are shown

export class Field {
  constructor(readonly value: unknown, readonly path: string) {}

  wrong(rule: Key, parts: Record<string, string | number> = {}): never {
    throw new Wrong(this.path.length > MOST_PATH ? `${this.path.slice(0, MOST_PATH)}…` : this.path, rule, parts);
  }
  // An object of exactly these fields.
  fields<K extends string>(...names: K[]): Record<K, Field> {
    const own = this.object();
    for (const name of Object.keys(own)) if (!(names as string[]).includes(name)) new Field(null, `${this.path}.${name}`).wrong("file.rule.unknown");
    for (const name of names) if (!Object.hasOwn(own, name)) new Field(null, `${this.path}.${name}`).wrong("file.rule.missing");
    return Object.fromEntries(names.map((name) => [name, new Field(own[name], `${this.path}.${name}`)])) as Record<K, Field>;
  }
  entries(most: number): [string, Field][] {
    const own = this.object();
    const names = Object.keys(own);
    if (names.length > most) this.wrong("file.rule.most", { most });
    return names.map((name) => [name, new Field(own[name], `${this.path}[${JSON.stringify(name.slice(0, MOST_PATH))}]`)]);
  }
  private object(): Record<string, unknown> {
    if (typeof this.value !== "object" || this.value === null || Array.isArray(this.value)) this.wrong("file.rule.object");
    return this.value as Record<string, unknown>;
  }
  list(most: number, least = 0): Field[] {
    if (!Array.isArray(this.value)) this.wrong("file.rule.list");
    const list = this.value as unknown[];
    if (list.length > most || list.length < least) this.wrong("file.rule.length", { least, most });
    return list.map((one, i) => new Field(one, `${this.path}[${i}]`));
  }
  text(most: number, allowed: (text: string) => boolean = () => true): string {
    if (typeof this.value !== "string" || this.value.length > most || !allowed(this.value)) this.wrong("file.rule.text", { most });
    return this.value as string;
  }
  whole(min: number, max: number): number {
    if (!Number.isInteger(this.value) || (this.value as number) < min || (this.value as number) > max) this.wrong("file.rule.whole", { min, max });
    return this.value as number;
  }
  number(min: number, max: number): number {
    if (typeof this.value !== "number" || !(this.value >= min && this.value <= max)) this.wrong("file.rule.number", { min, max });
    return this.value as number;
  }
  truth(): boolean {
    if (typeof this.value !== "boolean") this.wrong("file.rule.truth");
    return this.value as boolean;
  }
  oneOf<T extends string>(allowed: readonly T[]): T {
    const found = allowed.find((one) => one === this.value);
    return found ?? this.wrong("file.rule.one", { allowed: allowed.join(", ") });
  }
  maybe<T>(read: (field: Field) => T): T | null { return this.value === null ? null : read(this); }
}
