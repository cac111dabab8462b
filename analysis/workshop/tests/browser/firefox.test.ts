// A smoke test in Firefox ESR, from disk: the page opens, a what-if is answered, a story runs, nothing is said on the
// console; and what it computes has the digest that the command has.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { pagePath } from "./harness.ts";

const ROOT = process.env["WEEFSEL_ROOT"]!;

let browser: Browser;
let page: Page;
const noise: string[] = [];
before(async () => {
  browser = await puppeteer.launch({ browser: "firefox", executablePath: "/usr/bin/firefox-esr", headless: true });
  page = await browser.newPage();
  page.on("console", (message) => noise.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${String(error)}`));
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(pathToFileURL(pagePath()).href);
  await page.waitForSelector(".way select");
});
after(async () => {
  await browser.close();
  assert.deepEqual(noise, [], "the page made noise");
});

const press = (selector: string, text: string): Promise<void> => page.evaluate((s, words) => {
  const found = [...document.querySelectorAll<HTMLElement>(s)].find((one) => one.textContent!.includes(words));
  if (!found) throw new Error(`no ${s} with ${words}`);
  found.click();
}, selector, text);

test("a what-if is answered in 200 futures", async () => {
  await press(".top nav button", "Verken");
  await page.waitForSelector('.headline[data-futures="200"]');
  await page.evaluate(() => {
    const slider = document.querySelector<HTMLInputElement>('[data-key="lever.handover.intensity"] input[type=range]')!;
    slider.value = "1";
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    slider.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await page.waitForSelector(".line.what");
  await page.waitForSelector('.headline[data-futures="200"]');
  assert.match(await page.$eval(".answer", (one) => one.textContent!), /^Meer weefsel in \d+ van de 100 toekomsten/);
});

test("the first story can be told to its end", async () => {
  await press(".top nav button", "Start");
  await page.evaluate(() => document.querySelector<HTMLElement>(".stories button")!.click());
  await page.waitForSelector(".player");
  while (await page.$(".player .main")) {
    const before = await page.$eval(".player .small", (one) => one.textContent);
    await page.evaluate(() => document.querySelector<HTMLElement>(".player .main")!.click());
    await page.waitForFunction((was) => document.querySelector(".player .small")!.textContent !== was, {}, before);
  }
  assert.match(await page.$eval(".player .told", (one) => one.textContent!), /\?$/);
});

test("the engine has the bits of the command", async () => {
  const folder = mkdtempSync(join(tmpdir(), "weefsel-firefox-"));
  const scenario = join(ROOT, "scenarios/kennemerlijn.toml");
  const command = join(ROOT, "build/release/weefsel");
  execFileSync(command, ["run", scenario, "--replicates", "20", "--seed", "5", "--quiet", "--out", join(folder, "a.nc")], { stdio: "pipe" });
  const expected = execFileSync(command, ["digest", join(folder, "a.nc")], { encoding: "utf8" }).trim();
  rmSync(folder, { recursive: true });
  const found = await page.evaluate(async (text) => {
    const unpacked = async (id: string): Promise<ArrayBuffer> => {
      const bytes = Uint8Array.from(atob(document.getElementById(id)!.textContent!), (one) => one.charCodeAt(0));
      return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    };
    const worker = new Worker(URL.createObjectURL(new Blob([await unpacked("worker")], { type: "text/javascript" })));
    const module = await WebAssembly.compile(await unpacked("engine"));
    return new Promise<string>((done) => {
      worker.onmessage = (event): void => { if (event.data.answer === "digest" || event.data.answer === "failed") done(event.data.digest ?? event.data.reason); };
      worker.postMessage({ ask: "start", module });
      worker.postMessage({ ask: "read", id: 1, caseId: "k", text, base: null });
      worker.postMessage({ ask: "digest", id: 2, world: { caseId: "k", changes: "" }, seed: 5, replicates: 20 });
    });
  }, readFileSync(scenario, "utf8"));
  assert.equal(found, expected);
});
