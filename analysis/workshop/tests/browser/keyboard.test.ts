// A whole session by keyboard only: a story from its choice to its last question, with votes, a slider, undo, what is
// written down, and back. The log says what had the focus at each key; focus is always visible and never under the player.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { STORIES } from "../../stories/stories.ts";
import { openPage, show, type OpenPage } from "./harness.ts";

const MOST_TABS = 120;

let open: OpenPage;
let page: Page;
const log: string[] = [];
before(async () => {
  open = await openPage();
  page = open.page;
});
after(async () => {
  show("keyboard", "A story, a slider and a decision by keyboard only", log.map((line) => (line.startsWith("  ") ? `\n**${line.trim()}**\n` : `- ${line}`)));
  await open.close();
});

interface Focus { name: string; visible: boolean; covered: boolean }

const focus = (): Promise<Focus> => page.evaluate(() => {
  const one = document.activeElement as HTMLElement;
  const box = one.getBoundingClientRect();
  const player = document.querySelector(".player");
  const bar = player?.getBoundingClientRect();
  const hidden = bar && !player!.contains(one) && box.top >= bar.top && box.height > 0;  // wholly below the bar's edge
  const style = getComputedStyle(one.matches("label.file input") ? one.parentElement! : one);
  const label = one.getAttribute("aria-label") ?? (one as HTMLInputElement).labels?.[0]?.textContent ?? one.textContent ?? "";
  return { name: `${one.tagName.toLowerCase()} ${label.trim().slice(0, 60)}`, visible: style.outlineStyle !== "none" || one.tagName === "MAIN" || one === document.body, covered: Boolean(hidden) };
});

async function press(key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.waitForTimeout(30);
  const { name } = await focus();
  log.push(`${key} → ${name}`);
}

// Tabs on until the focus is on something with these words, and says how far that was.
async function tabTo(words: string, back = false, whole = false): Promise<void> {
  const is = (name: string): boolean => (whole ? name === words : name.includes(words));
  if (is((await focus()).name)) return;
  for (let tabs = 1; tabs <= MOST_TABS; ++tabs) {
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
    const { name, visible, covered } = await focus();
    assert.ok(visible, `focus cannot be seen on ${name}`);
    assert.ok(!covered, `${name} has the focus under the player`);
    if (!is(name)) continue;
    log.push(`${back ? "Shift+" : ""}Tab × ${tabs} → ${name}`);
    return;
  }
  assert.fail(`no focus on '${words}' within ${MOST_TABS} tabs`);
}

test("a story from its choice to its last question", async () => {
  const story = STORIES[0]!;
  await tabTo("Naar de inhoud");
  await tabTo(story.title.nl);
  await press("Enter");
  await page.waitForSelector(".player");
  for (let step = 0; step < story.steps.length; ++step) {
    await page.waitForFunction((text) => document.querySelector(".player .told")?.textContent === text, story.steps[step]!.text.nl);
    log.push(`  step ${step + 1}: ${story.steps[step]!.text.nl}`);
    if (story.steps[step]!.ask) {
      await tabTo("button minder");
      await press("Enter");
      assert.match(await page.locator(".quick-votes button", { hasText: "minder" }).innerText(), /1/);
    }
    if (step + 1 === story.steps.length) break;
    await tabTo("Volgende");
    await press("Enter");
  }
  assert.match(await page.locator(".player .told").innerText(), /\?$/);
  await tabTo("Stop het verhaal");
  await press("Enter");
});

test("a slider moves by arrows and is undone; what was decided is written down", async () => {
  await tabTo("Verken", true);
  await press("Enter");
  await page.waitForSelector(".dial");
  await tabTo("button Terug naar basis");  // from what the story left changed
  await press("Enter");
  const touched = await page.locator(".dial.touched").count();
  assert.equal(touched, 0);
  await tabTo("input Warme overdracht", true, true);
  await press("ArrowRight");
  await press("ArrowRight");
  await page.waitForFunction((n) => document.querySelectorAll(".dial.touched").length > n, touched);
  await tabTo("Ongedaan maken");
  await press("Enter");
  await press("Enter");
  assert.equal(await page.locator(".dial.touched").count(), touched);
  await tabTo("Gesprek en besluit", true);
  await press("Enter");
  await page.waitForSelector("#talk-question");
  await tabTo("Onze vraag");
  await page.keyboard.type("Wie draagt over?");
  log.push("type → Wie draagt over?");
  assert.equal(await page.locator("#talk-question").inputValue(), "Wie draagt over?");
});
