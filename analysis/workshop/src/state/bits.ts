// Bits as text for a session's code: base64url, numbers of any length, a check that tells every damaged character.

const LETTERS_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const GROUP = 4;  // bits of a number before it says whether more follow

export class Damaged extends Error {}

export class BitWriter {
  private readonly bits: number[] = [];

  put(value: number, width: number): this {
    for (let i = width - 1; i >= 0; --i) this.bits.push(Math.floor(value / 2 ** i) % 2);
    return this;
  }
  flag(value: boolean): this { return this.put(value ? 1 : 0, 1); }
  // A whole number from 0 to 2^53 − 1.
  whole(value: number): this {
    let left = value;
    do {
      this.put(left % 2 ** GROUP, GROUP);
      left = Math.floor(left / 2 ** GROUP);
      this.flag(left > 0);
    } while (left > 0);
    return this;
  }
  text(value: string): this {
    const bytes = new TextEncoder().encode(value);
    this.whole(bytes.length);
    for (const byte of bytes) this.put(byte, 8);
    return this;
  }
  written(): string {
    let text = "";
    for (let i = 0; i < this.bits.length; i += 6) {
      let six = 0;
      for (let j = 0; j < 6; ++j) six = six * 2 + (this.bits[i + j] ?? 0);
      text += LETTERS_64[six];
    }
    return text;
  }
}

export class BitReader {
  private at = 0;
  private readonly bits: number[] = [];

  constructor(text: string) {
    for (const letter of text) {
      const six = LETTERS_64.indexOf(letter);
      if (six < 0) throw new Damaged();
      for (let i = 5; i >= 0; --i) this.bits.push((six >> i) & 1);
    }
  }
  take(width: number): number {
    if (this.at + width > this.bits.length) throw new Damaged();
    let value = 0;
    for (let i = 0; i < width; ++i) value = value * 2 + this.bits[this.at++]!;
    return value;
  }
  flag(): boolean { return this.take(1) === 1; }
  whole(): number {
    let value = 0;
    for (let place = 1; ; place *= 2 ** GROUP) {
      value += this.take(GROUP) * place;
      if (value > Number.MAX_SAFE_INTEGER) throw new Damaged();
      if (!this.flag()) return value;
    }
  }
  text(most: number): string {
    const length = this.whole();
    if (length > most) throw new Damaged();
    const bytes = Uint8Array.from({ length }, () => this.take(8));
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new Damaged();
    }
  }
  // Only what fills the last letter may be left.
  end(): void {
    const left = this.bits.length - this.at;
    if (left >= 6 || this.take(left) !== 0) throw new Damaged();
  }
}

// CRC-24 of RFC 9580 over UTF-8, as four letters: a burst of up to 24 bits never goes unnoticed.
export function checkOf(text: string): string {
  let crc = 0xb704ce;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 16;
    for (let i = 0; i < 8; ++i) crc = crc & 0x800000 ? ((crc << 1) ^ 0x864cfb) & 0xffffff : crc << 1;
  }
  return new BitWriter().put(crc, 24).written();
}

// 24 bits by which a text is known (FNV-1a, folded): names of the catalogue, texts of cases. Not proof against intent.
export function printOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return (hash >>> 24) ^ (hash & 0xffffff);
}
