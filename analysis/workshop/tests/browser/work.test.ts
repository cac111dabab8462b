// Work that is done in the page is not lost and not told wrongly: sliders that go back, that make no world, stories and
// other cases on top of what the room had.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { Page } from "playwright-core";
import { openPage, type OpenPage } from "./harness.ts";

let open: OpenPage;
let page: Page;
beforeEach(async () => { open = await openPage(); page = open.page; });
afterEach(() => open.close());

const TURNOVER = '[data-key="people.turnover_factor"]';
const go = (screen: string): Promise<void> => page.getByRole("navigation", { name: "Schermen" }).getByRole("button", { name: screen, exact: true }).click();
const computed = (): Promise<unknown> => page.waitForSelector('.headline[data-futures="200"]');
const exact = (dial: string): Promise<string> => page.locator(`${dial} .exact`).inputValue();
const back = (): Promise<void> => page.getByRole("button", { name: "Terug naar mijn werk" }).click();

async function put(dial: string, value: string): Promise<void> {
  await page.locator(`${dial} .exact`).fill(value);
  await page.keyboard.press("Tab");
}

test("a slider that is dragged there and back is let go of: all futures are counted again", async () => {
  await go("Verken");
  await computed();
  const thumb = page.locator(`${TURNOVER} input[type=range]`);
  const box = (await thumb.boundingBox())!;
  const at = Number(await thumb.inputValue());
  const [min, max] = await thumb.evaluate((one: HTMLInputElement) => [Number(one.min), Number(one.max)] as const);
  const x = box.x + 8 + ((at - min) / (max - min)) * (box.width - 16);
  const y = box.y + box.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 80, y, { steps: 4 });
  await page.waitForSelector('.headline[data-futures="40"]');
  await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
  assert.equal(await exact(TURNOVER), String(at));
  await computed();
  assert.equal(await page.locator(`${TURNOVER} .mark`).count(), 0);
});

test("assumptions that make no world are told in Dutch, and the curves come back when they do", async () => {
  await go("Aannames");
  await page.locator(".group > summary").evaluateAll((all) => { for (const one of all) (one.parentElement as HTMLDetailsElement).open = true; });
  await put('[data-key="work.interest_low"]', "1");
  const alert = page.locator(".trouble[role=alert]");
  await alert.waitFor();
  const words = await alert.innerText();
  assert.match(words, /Dit gaat niet samen: .*work\.interest_low/);
  assert.doesNotMatch(words, /\bmust\b|\babove\b|Error/);
  await page.locator('[data-key="work.interest_low"] .back').click();
  await alert.waitFor({ state: "detached" });
  await go("Verken");
  await computed();
});

test("what the room made is offered back after two stories, and after another case", async () => {
  await go("Verken");
  await put(TURNOVER, "2.5");
  await computed();
  for (const story of [0, 1]) {
    await go("Start");
    await page.locator(".stories button").nth(story).click();
    await page.getByRole("button", { name: "Volgende", exact: true }).click();
    await page.getByRole("button", { name: "Stop het verhaal" }).click();
  }
  await back();
  await go("Verken");
  assert.equal(await exact(TURNOVER), "2.5");
  await go("Start");
  await page.locator(".way select").selectOption("kop-werkt");
  await page.waitForFunction(() => document.querySelector(".brand span")?.textContent?.includes("De Kop Werkt!"));
  await back();
  await go("Verken");
  assert.equal(await exact(TURNOVER), "2.5");
  assert.equal(await page.locator(".bar-notice").count(), 0, "nothing else stands aside");
});

test("a story says so when the sliders are not as it tells, and puts them back", async () => {
  await page.locator(".stories button").nth(1).click();
  await computed();
  const other = page.locator(".player .other");
  assert.equal(await other.count(), 0);
  const dial = '[data-key="lever.handover.intensity"]';
  await put(dial, "50");
  await other.waitFor();
  await other.getByRole("button").click();
  await other.waitFor({ state: "detached" });
  assert.equal(await exact(dial), "0");
});

test("a story answers what the room voted, once, and its large answer is on what was asked", async () => {
  await page.locator(".stories button").nth(2).click();  // asks about trust, the second curve
  const next = (): Promise<void> => page.locator(".player .main").click();
  while (await page.locator(".quick-votes").count() === 0) await next();
  for (const guess of ["minder", "minder", "meer"]) await page.locator(".quick-votes button", { hasText: guess }).click();
  await next();
  await page.locator(".headline .answer", { hasText: "vertrouwen" }).waitFor();
  await page.locator(".player .voted", { hasText: "stemmen" }).waitFor();
  assert.equal(await page.locator(".player .voted").innerText(), "Dit model komt uit op ‘minder’. Daarvoor waren 2 van de 3 stemmen.");
  await next();
  assert.equal(await page.locator(".player .voted").count(), 0);
});
