// Bundles the tests, which are TypeScript, and runs them with node's own runner. Usage: node run.mjs [NAME PART]
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));  // import.meta.dirname is not in Debian's node 18
const wanted = process.argv[2] ?? "";
const tests = readdirSync(here, { recursive: true }).filter((name) => name.endsWith(".test.ts") && name.includes(wanted)).sort();
if (tests.length === 0) {
  console.error(`no test has '${wanted}' in its name`);
  process.exit(2);
}
const out = mkdtempSync(join(tmpdir(), "weefsel-tests-"));
symlinkSync(join(here, "../node_modules"), join(out, "node_modules"));
await build({
  entryPoints: tests.map((name) => join(here, name)), outdir: out, outbase: here, bundle: true, platform: "node", format: "esm",
  outExtension: { ".js": ".mjs" }, external: ["playwright-core", "puppeteer-core", "axe-core"], jsx: "automatic", jsxImportSource: "preact", logLevel: "error",
});
// Two files at a time: a browser waits for half of the time, and no test measures speed.
const done = spawnSync(process.execPath, ["--test", "--test-concurrency=2", ...tests.map((name) => join(out, name.replace(/\.ts$/, ".mjs")))], { stdio: "inherit" });
rmSync(out, { recursive: true });
process.exit(done.status ?? 1);
