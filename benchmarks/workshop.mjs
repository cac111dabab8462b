// How fast the workshop page answers, in Chromium over file://: the table of benchmarks/README.md.
// Usage: node benchmarks/workshop.mjs PAGE.html [--slowed N]   N: times that the page's main thread is slowed (DevTools)
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { chromium } from "../analysis/workshop/node_modules/playwright-core/index.mjs";

const MOVES = 30;
const SETTLE = 3000;   // milliseconds: until nothing else is computed
const WATCHED = 10000;
const path = resolve(process.argv[2] ?? "workshop.html");
const slowed = Number(process.argv[process.argv.indexOf("--slowed") + 1]) || 1;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const p95 = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)];
const rows = [];
const row = (what, found, budget) => rows.push([what, typeof found === "number" ? Math.round(found) : found, budget]);

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

// A page that notes when curves are first there and every task above 50 ms.
async function opened() {
  const page = await (await browser.newContext({ offline: true, viewport: { width: 1280, height: 1000 } })).newPage();
  if (slowed > 1) await (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: slowed });
  await page.addInitScript(() => {
    globalThis.long = [];
    new PerformanceObserver((list) => { for (const one of list.getEntries()) globalThis.long.push(Math.round(one.duration)); })
      .observe({ type: "longtask", buffered: true });
    globalThis.when = (there) => new Promise((done) => {
      const look = () => { if (there()) { watch.disconnect(); requestAnimationFrame(() => setTimeout(() => done(performance.now()))); return true; } return false; };
      const watch = new MutationObserver(look);
      if (!look()) watch.observe(document, { subtree: true, childList: true, attributes: true });
    });
  });
  await page.goto(`file://${path}`);
  return page;
}

async function firstCurves(id) {
  const times = [];
  for (let i = 0; i < 5; ++i) {
    const page = await opened();
    await page.waitForSelector("main h1");
    const before = await page.evaluate(() => performance.now());  // the frame is there: scripts, engine and case are read
    await page.selectOption(".way select", id);
    const at = await page.evaluate(async () => {
      const start = performance.now();
      [...document.querySelectorAll("nav button")].find((one) => /Verken/.test(one.textContent)).click();
      return (await globalThis.when(() => document.querySelector(".line.base")?.getAttribute("d"))) - start;
    });
    times.push(before + at);
    await page.close();
  }
  return median(times);
}

async function moves(id, key, budget40, budget200) {
  const page = await opened();
  await page.waitForSelector("main h1");
  await page.selectOption(".way select", id);
  await page.click("nav button:has-text('Verken')");
  await page.waitForSelector('.headline[data-futures="200"]', { timeout: 120000 });
  const { dragged, released } = await page.evaluate(async ({ key, moves }) => {
    const slider = document.querySelector(`[data-key="${key}"] input[type=range]`);
    const put = (value, event) => { slider.value = String(value); slider.dispatchEvent(new Event(event, { bubbles: true })); };
    const what = () => document.querySelector(".line.what")?.getAttribute("d");
    const futures = () => Number(document.querySelector(".headline").dataset.futures);
    const pause = (ms) => new Promise((done) => setTimeout(done, ms));
    const dragged = [], released = [];
    for (let i = 0; i < moves; ++i) {
      const before = what();
      // A value that was not computed before: another parameter moves along in small steps.
      const start = performance.now();
      put(0.1 + (i % 9) / 10, "input");
      dragged.push((await globalThis.when(() => what() && what() !== before && futures() >= 40)) - start);
      const let_go = performance.now();
      put(0.1 + (i % 9) / 10, "change");
      released.push((await globalThis.when(() => futures() === 200)) - let_go);
      const other = document.querySelector('[data-key="people.turnover_factor"] .exact');
      other.value = String(1 + i / 100);
      other.dispatchEvent(new Event("change", { bubbles: true }));
      await pause(30);
      await globalThis.when(() => futures() === 200);
      await pause(400);
    }
    return { dragged, released };
  }, { key, moves: id.startsWith("utrecht") ? 3 : MOVES });
  row(`${id}: slider move to curves of 40 futures, median`, median(dragged), budget40);
  row(`${id}: the same, 95th percentile`, p95(dragged), "");
  row(`${id}: release to 200 futures, median`, median(released), budget200);
  row(`${id}: tasks above 50 ms on the main thread`, JSON.stringify(await page.evaluate(() => globalThis.long)), "none");
  await page.close();
}

// The film of one future: milliseconds between frames, and how long the page took of each.
async function frames(id) {
  const page = await opened();
  await page.waitForSelector("main h1");
  await page.selectOption(".way select", id);
  await page.click("nav button:has-text('Wat gebeurt er')");
  await page.waitForSelector(".network, .field svg", { timeout: 120000 });
  await page.waitForFunction(() => document.querySelector(".area-legend")?.textContent, null, { timeout: 120000 });
  await page.waitForTimeout(SETTLE);
  const took = await page.evaluate(async (watched) => {
    document.querySelector(".film .play").click();
    const times = [];
    await new Promise((done) => {
      const first = performance.now();
      const frame = (now) => {
        times.push(now);
        if (performance.now() - first < watched) requestAnimationFrame(frame);
        else done();
      };
      requestAnimationFrame(frame);
    });
    return times.slice(1).map((time, i) => time - times[i]);
  }, WATCHED);
  row(`${id}: frames of the network, 95th percentile`, p95(took), "20");
  await page.close();
}

row("file, kB", statSync(path).size / 1000, "1000");
row("kennemerlijn: double click to first curves", await firstCurves("kennemerlijn"), slowed > 1 ? "2500" : "1000");
row("utrecht-2024: double click to first curves", await firstCurves("utrecht-2024"), "2000");
await moves("kennemerlijn", "lever.handover.intensity", slowed > 1 ? "150" : "50", slowed > 1 ? "1000" : "250");
if (slowed === 1) await moves("utrecht-2024", "lever.handover.intensity", "", "");
await frames("kennemerlijn");
await frames("utrecht-2024");
await browser.close();
console.log(`main thread slowed ${slowed} times; milliseconds unless said otherwise`);
for (const one of rows) console.log(`| ${one.join(" | ")} |`);
