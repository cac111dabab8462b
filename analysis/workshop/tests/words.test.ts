// One file a language: the same keys with the same placeholders, nothing empty, every key used, no sentence left in one
// language only by accident.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import en from "../src/words/en.json";
import nl from "../src/words/nl.json";

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((one) => one[1]!).sort();

test("both languages have the same keys", () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(nl).sort());
});

test("each sentence has the same placeholders and says something in both", () => {
  for (const [key, dutch] of Object.entries(nl)) {
    const english = (en as Record<string, string>)[key] ?? "";
    assert.deepEqual(placeholders(english), placeholders(dutch), key);
    assert.ok(dutch.trim() !== "" && english.trim() !== "", key);
  }
});

test("every key is used somewhere", () => {
  const root = join(process.env["WEEFSEL_ROOT"]!, "analysis/workshop/src");
  const sources = readdirSync(root, { recursive: true }).map(String).filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, name), "utf8")).join("\n");
  // Keys made of parts: `screen.${one}` uses all that begin with "screen.".
  const stems = [...sources.matchAll(/`([a-z.]+)\$\{/g)].map((one) => one[1]!);
  const used = (key: string): boolean => sources.includes(`"${key}"`);
  const unused = Object.keys(nl).filter((key) => !used(key) && !(key.endsWith(".one") && sources.includes(`counted("${key.slice(0, -4)}"`)) && !stems.some((stem) => stem.includes(".") && key.startsWith(stem)));
  assert.deepEqual(unused, []);
});
