// Makes the workshop page's shell: one HTML file with script, style, worker and engine inside, and a place for cases that
// `weefsel page` fills. Usage: node build.mjs ENGINE_FOLDER OUT.html
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const [, , engineFolder, out] = process.argv;
if (!engineFolder || !out) {
  console.error("usage: node build.mjs ENGINE_FOLDER OUT.html");
  process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));  // import.meta.dirname is not in Debian's node 18

async function bundled(entry, format) {
  const made = await build({
    entryPoints: [join(here, entry)], bundle: true, write: false, minify: true, format, target: "es2022", charset: "utf8",
    legalComments: "none", jsx: "automatic", jsxImportSource: "preact",
    alias: { "weefsel-engine": join(engineFolder, "engine.mjs") },
  });
  return made.outputFiles[0].text;
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
// Text that a browser shall not take for the end of its element.
const inert = (text) => text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");

const script = inert(await bundled("src/main.tsx", "iife"));
const worker = await bundled("src/engine/worker.ts", "iife");
const style = readdirSync(join(here, "src/style")).sort().map((name) => readFileSync(join(here, "src/style", name), "utf8")).join("\n");
const packed = (bytes) => gzipSync(bytes, { level: 9 }).toString("base64");

// Nothing may be fetched from anywhere; what runs is this script, its workers and the engine.
const policy = [
  "default-src 'none'", `script-src ${hash(script)} 'wasm-unsafe-eval'`, "worker-src blob:", `style-src ${hash(style)}`,
  "img-src data: blob:", "connect-src 'none'", "form-action 'none'", "base-uri 'none'",
].join("; ");

// What `weefsel page` compares with its own: numbers of another engine are not the command's.
const constant = (header, name) => new RegExp(`\\b${name} = (\\d+);`).exec(readFileSync(join(here, "../../sim", header), "utf8"))[1];
const versions = `results ${constant("run/results_version.hpp", "results_version")} catalogue ${constant("world/catalogue.hpp", "catalogue_version")}`;

const fill = {
  VERSIONS: versions, POLICY: policy, STYLE: style, SCRIPT: script,
  ENGINE: packed(readFileSync(join(engineFolder, "engine.wasm"))), WORKER: packed(Buffer.from(worker)),
};
const html = readFileSync(join(here, "src/index.html"), "utf8").replace(/%([A-Z]+)%/g, (whole, name) => fill[name] ?? whole);
writeFileSync(out, html);
console.log(`${out}: ${(html.length / 1000).toFixed(0)} kB (engine ${(fill.ENGINE.length / 1000).toFixed(0)}, script ${(script.length / 1000).toFixed(0)})`);
