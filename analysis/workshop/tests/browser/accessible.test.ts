// Every screen and every step of every story in both languages: axe-core without violations (WCAG 2.2 A and AA, best
// practice), targets of at least 24 px, no sideways scrolling at 320 px, headings in order, in forced colours too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { STORIES } from "../../stories/stories.ts";
import { openPage, show, type OpenPage } from "./harness.ts";

const AXE = readFileSync(createRequire(join(process.env["WEEFSEL_ROOT"]!, "analysis/workshop/package.json")).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LEAST_BUTTON = 44;  // px of buttons and lists to choose from: what this page promises
const LEAST_TARGET = 24;  // CSS px, WCAG 2.2 AA 2.5.8

let open: OpenPage;
let page: Page;
before(async () => {
  open = await openPage();
  page = open.page;
});
const rows: string[] = [];
after(async () => {
  show("axe", "axe-core: every screen, story step and dialog", [`Rules: ${RULES.join(", ")}.`, "", "| where | violations | rules passed | smallest target, px |", "|---|---:|---:|---:|", ...rows]);
  await open.close();
});

async function inLanguage(language: string): Promise<void> {
  const now = await page.evaluate(() => document.documentElement.lang);
  if (now !== language) await page.click(`.tools button[lang="${language}"]`);
  await page.waitForFunction((one) => document.documentElement.lang === one, language);
}

async function axe(): Promise<{ violations: string[]; passes: number }> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    const axe = (globalThis as unknown as { axe: { run(o: object): Promise<{ passes: object[]; violations: { id: string; nodes: { html: string }[] }[] }> } }).axe;
    const found = await axe.run({ runOnly: rules });
    return {
      violations: found.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`),
      passes: found.passes.length,
    };
  }, RULES);
}

// What can be pressed: which is smaller than a target must be, and the shorter side of the smallest. Links within a
// sentence and what nobody sees are excepted.
const targets = (): Promise<{ small: string[]; least: number }> => page.evaluate(({ least, button }) => {
  const all = [...document.querySelectorAll<HTMLElement>("button, select, summary, input, a[href], [role=button]")]
    .filter((one) => one.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) && !one.closest("p a, .skip"))
    .map((one) => ({ one, box: (one.matches("label.file input") ? one.parentElement! : one).getBoundingClientRect() }))
    .map((found) => ({ ...found, must: found.one.matches("button, select") ? button : least, side: Math.min(found.box.width, found.box.height) }))
    .filter(({ box }) => box.width > 0);
  return {
    small: all.filter(({ side, must }) => side < must - 0.5).map(({ one, box }) => `${one.outerHTML.slice(0, 120)} ${Math.round(box.width)}×${Math.round(box.height)}`),
    least: Math.round(Math.min(...all.map(({ side }) => side))),
  };
}, { least: LEAST_TARGET, button: LEAST_BUTTON });

const sideways = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

async function held(where: string): Promise<void> {
  await page.waitForFunction(() => document.querySelector("main > div[role=status]") === null);  // the case is read
  await page.waitForTimeout(250);
  const found = await axe();
  const pressed = await targets();
  rows.push(`| ${where} | ${found.violations.length} | ${found.passes} | ${pressed.least} |`);
  assert.deepEqual(found.violations, [], `${where}: axe`);
  assert.deepEqual(pressed.small, [], `${where}: targets`);
  assert.ok(await sideways() <= 0, `${where}: wider than the window`);
  assert.equal(await page.locator("h1").count(), 1, `${where}: one main heading`);
}

const SIZES = [{ width: 1280, height: 900 }, { width: 320, height: 640 }];

for (const language of ["nl", "en"]) {
  for (const size of SIZES) {
    test(`every screen in ${language} at ${size.width} px`, async () => {
      await page.setViewportSize(size);
      await inLanguage(language);
      const screens = page.locator(".top nav button");
      for (let i = 0; i < await screens.count(); ++i) {
        await screens.nth(i).click();
        await held(`${language} ${size.width} ${await screens.nth(i).innerText()}`);
      }
    });
  }
  test(`every step of every story in ${language}`, async () => {
    await page.setViewportSize(SIZES[0]!);
    await inLanguage(language);
    for (const [i, story] of STORIES.entries()) {
      await page.locator(".top nav button").first().click();
      await page.locator(".stories button").nth(i).click();
      for (let step = 0; step < story.steps.length; ++step) {
        await page.waitForFunction((text) => document.querySelector(".player .told")?.textContent === text, story.steps[step]!.text[language as "nl" | "en"]);
        await held(`${language} ${story.id} step ${step + 1}`);
        if (step + 1 < story.steps.length) await page.locator(".player .main").click();
      }
      await page.locator(".player .ways button").last().click();
    }
  });
}

test("every screen from the projector, and every dialog", async () => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await inLanguage("nl");
  await page.getByRole("button", { name: "Beamer" }).click();
  const screens = page.locator(".top nav button");
  for (let i = 0; i < await screens.count(); ++i) {
    await page.locator(".menu > summary").click();
    const name = await screens.nth(i).innerText();
    await screens.nth(i).click();
    await held(`projector ${name}`);
  }
  await page.keyboard.press("Escape");
  await page.setViewportSize(SIZES[0]!);
  for (const name of ["Delen en bewaren", "Toetsen"]) {
    await page.locator(".tools").getByRole("button", { name }).click();
    await page.locator("dialog[open]").waitFor();
    await held(`dialog ${name}`);
    await page.keyboard.press("Escape");
  }
});

test("in forced colours nothing is told by colour alone: what is touched, what is pressed, what goes up", async () => {
  await page.emulateMedia({ forcedColors: "active" });
  const screens = page.locator(".top nav button");
  for (let i = 0; i < await screens.count(); ++i) {
    await screens.nth(i).click();
    assert.deepEqual((await axe()).violations, []);
  }
  await page.emulateMedia({ forcedColors: "none" });
});
