// What leaves the page for other programs: pictures, tables, the command with its digest, two printed pages.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { openPage, type OpenPage } from "./harness.ts";

const ROOT = process.env["WEEFSEL_ROOT"] ?? "../..";
let folder: string;
let open: OpenPage;
let page: Page;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "weefsel-export-"));
  open = await openPage();
  ({ page } = open);
  await page.getByRole("navigation", { name: "Schermen" }).getByRole("button", { name: "Verken", exact: true }).click();
  await page.locator('[data-key="people.turnover_factor"] input[type="number"]').fill("2");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Bewaar als A" }).click();
  await page.getByRole("button", { name: "Ongedaan maken" }).click();
  await page.locator('[data-key="lever.handover.intensity"] input[type="number"]').fill("70");
  await page.keyboard.press("Tab");
  await page.locator(".count", { hasText: "berekend: 200" }).waitFor();
  await page.waitForTimeout(500);
  await page.getByRole("button", { name: "Delen en bewaren" }).click();
});
after(async () => {
  rmSync(folder, { recursive: true });
  await open.close();
});

async function saved(name: string | RegExp): Promise<{ path: string; name: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).first().click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return { path, name: download.suggestedFilename() };
}

test("a chart as SVG stands alone: no classes, no links, styles inside, what it is above and below", async () => {
  const { path, name } = await saved(/weefsel .* als SVG/);
  assert.match(name, /^weefsel-kennemerlijn-weefsel-.*\.svg$/);
  const svg = readFileSync(path, "utf8");
  assert.doesNotMatch(svg, / class=| style=|href|<script|var\(/);
  assert.match(svg, /stroke="rgb\(11, 95, 165\)"/);
  assert.match(svg, /stroke-dasharray="7px, 5px"/);
  assert.match(svg, /Een denkhulp, geen voorspelling\. · Weefsel · Kennemerlijn 2016–2020 · toeval 1/);
});

test("a chart as PNG has twice the pixels", async () => {
  const svg = readFileSync((await saved(/weefsel .* als SVG/)).path, "utf8");
  const [, width, height] = /<svg[^>]*width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
  const png = readFileSync((await saved(/weefsel .* als PNG/)).path);
  assert.equal(png.subarray(1, 4).toString(), "PNG");
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [2 * Number(width), 2 * Number(height)]);
  assert.ok(png.length > 10_000, "something is drawn");
});

test("the ledger is one picture", async () => {
  const svg = readFileSync((await saved(/Waarom\? .* als SVG/)).path, "utf8");
  assert.ok((svg.match(/<svg/g) ?? []).length > 5);
});

const rowsOf = (text: string): string[][] => text.trimEnd().split("\r\n").map((line) => line.split(","));

test("the table of curves: worlds, months, numbers with a point", async () => {
  const [head, ...rows] = rowsOf(readFileSync((await saved("Tabel van de lijnen (CSV)")).path, "utf8"));
  assert.equal(head!.join(","), "case,seed,results_version,world,changes,output,unit,month,date,mean,low,high,n");
  assert.ok(rows.every((row) => row.length === head!.length));
  assert.deepEqual([...new Set(rows.map((row) => row[3]))], ["baseline", "what_if", "A"]);
  const end = rows.find((row) => row[3] === "what_if" && row[5] === "fabric" && row[7] === "60")!;
  assert.deepEqual([end[4], end[8], end[12]], ["lever.handover.intensity=0.7", "2020-12", "200"]);
  assert.ok(Number(end[10]) < Number(end[9]) && Number(end[9]) < Number(end[11]));
});

test("the table of futures: a row a world and future", async () => {
  const [head, ...rows] = rowsOf(readFileSync((await saved("Tabel van de toekomsten (CSV)")).path, "utf8"));
  assert.deepEqual(head!.slice(0, 6), ["case", "seed", "results_version", "world", "changes", "replicate"]);
  assert.equal(rows.length, 600);
});

test("the command of the page gives its fingerprint", async () => {
  const dialog = page.locator("dialog.share");
  await dialog.getByText("Dezelfde getallen met de opdrachtregel").click();
  await dialog.getByRole("button", { name: "Maak de vingerafdruk: wat-als" }).click();
  const digest = await dialog.locator("code").textContent();
  const command = (await dialog.locator("pre").nth(1).textContent())!.split("\n")[0]!;
  const words = command.split(" ").slice(1).map((word) => (word === "kennemerlijn.toml" ? join(ROOT, "scenarios", word) : word === "result.nc" ? join(folder, word) : word));
  const weefsel = join(ROOT, "build/release/weefsel");
  execFileSync(weefsel, [...words, "--quiet"], { stdio: "pipe" });
  assert.equal(execFileSync(weefsel, ["digest", join(folder, "result.nc")], { encoding: "utf8" }).trim(), digest);
});

test("printed are two pages, landscape, and nothing of it stays on the screen", async () => {
  await page.keyboard.press("Escape");
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
  assert.equal((pdf.match(/\/Type\s*\/Page\b/g) ?? []).length, 2);
  assert.match(pdf, /\/MediaBox\s*\[0 0 84[12][.\d]* 59[45][.\d]*\]/);
  assert.equal(await page.locator(".printed").count(), 0);
});
