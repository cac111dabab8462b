// The trainer's window: same file, second window, over every carrier; and what happens when one of the two is gone. Keys of
// a presenter, and the dialogs' way with the focus.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import type { Page } from "playwright-core";
import { openPage, ready, type How, type OpenPage } from "./harness.ts";

let open: OpenPage;
afterEach(() => open.close());
async function opened(how: How = {}): Promise<Page> {
  open = await openPage(how);
  return open.page;
}

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent?.slice(0, 40) ?? "");
const step = async (page: Page): Promise<string> => (await page.locator(".player .small").first().textContent()) ?? "";
const atStep = (page: Page, number: number): Promise<void> => page.locator(".player .small", { hasText: `stap ${number} van` }).waitFor();
const begin = (page: Page): Promise<void> => page.locator(".stories button").first().click();

async function trainerOf(page: Page): Promise<Page> {
  const [trainer] = await Promise.all([open.context.waitForEvent("page"), page.getByRole("button", { name: "Trainervenster" }).click()]);
  await trainer.locator(".trainer").waitFor();
  return trainer;
}

const CARRIERS: [string, () => void][] = [
  ["all carriers", () => undefined],
  ["without BroadcastChannel", () => { Object.defineProperty(window, "BroadcastChannel", { value: undefined }); }],
  ["by storage alone", () => {
    Object.defineProperty(window, "BroadcastChannel", { value: undefined });
    Object.defineProperty(window, "opener", { get: () => null });
  }],
];
for (const [name, script] of CARRIERS) {
  test(`the trainer leads the story: ${name}`, async () => {
    open = await openPage({ ready: false, before: (first) => first.context().addInitScript(script) });
    const { page } = open;
    await ready(page);
    await begin(page);
    const trainer = await trainerOf(page);
    await trainer.locator(".script", { hasText: "stap 1 van" }).waitFor();
    await trainer.getByRole("button", { name: "Volgende stap" }).click();
    await atStep(page, 2);
    await trainer.locator(".script", { hasText: "stap 2 van" }).waitFor();
    await trainer.keyboard.press("PageDown");
    await atStep(page, 3);
    await page.locator(".quick-votes button").first().click();
    await page.locator(".quick-votes button").first().click();
    await trainer.locator(".votes", { hasText: /meer.*2/ }).waitFor();
    await trainer.getByRole("button", { name: "Even hierheen kijken" }).click();
    await page.getByRole("dialog", { name: "Even hierheen kijken" }).waitFor();
    await trainer.getByText("Het grote scherm is nu leeg.").waitFor();
    await trainer.getByRole("button", { name: "Scherm terug" }).click();
    await page.getByRole("dialog", { name: "Even hierheen kijken" }).waitFor({ state: "hidden" });
    await trainer.getByText("Laat een ander scherm zien").click();
    await trainer.getByRole("button", { name: "Aannames" }).click();
    await page.getByRole("heading", { level: 1, name: "Aannames" }).waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await trainer.getByRole("heading", { name: "For the trainer" }).waitFor();
  });
}

test("either window goes on when the other is closed", async () => {
  const page = await opened();
  await begin(page);
  const trainer = await trainerOf(page);
  await trainer.close();
  await page.keyboard.press("PageDown");
  await atStep(page, 2);
  const again = await trainerOf(page);
  await again.locator(".script", { hasText: "stap 2 van" }).waitFor();
  await page.close();
  await again.getByText("Geen verbinding met het grote scherm", { exact: false }).waitFor();
  await again.getByRole("button", { name: "Volgende stap" }).click();
  await again.locator(".script", { hasText: "stap 3 van" }).waitFor();
});

test("a main window that is opened again finds its trainer", async () => {
  const page = await opened();
  await begin(page);
  const trainer = await trainerOf(page);
  await page.keyboard.press("PageDown");
  await atStep(page, 2);
  await page.waitForTimeout(600);
  await page.reload();
  await ready(page);
  await atStep(page, 2);
  await trainer.locator(".trouble:not(:empty)").waitFor({ state: "detached", timeout: 10_000 });
  await trainer.getByRole("button", { name: "Volgende stap" }).click();
  await atStep(page, 3);
});

test("where no window may be opened the same stands in a drawer", async () => {
  const page = await opened({ before: (first) => first.addInitScript(() => { window.open = () => null; }) });
  await begin(page);
  await page.getByRole("button", { name: "Trainervenster" }).click();
  const drawer = page.getByRole("complementary", { name: "Voor de trainer" });
  await drawer.getByText("De browser hield het tweede venster tegen", { exact: false }).waitFor();
  await drawer.getByRole("button", { name: "Volgende stap" }).click();
  await atStep(page, 2);
  await drawer.getByRole("button", { name: "Sluit", exact: true }).click();
  assert.equal(await drawer.count(), 0);
  assert.equal(await focused(page), "Trainervenster");
});

test("messages of strangers are not heard", async () => {
  const page = await opened();
  await begin(page);
  const trainer = await trainerOf(page);
  const session = await page.evaluate(() => sessionStorage.getItem("weefsel:trainer"));
  const hostile = [
    null, 5, "x", [], {}, { weefsel: "link" }, { weefsel: "link", session: "0".repeat(32), from: "trainer", number: "1", body: { say: "command", command: { do: "step", step: 5 } } },
    ...[{ say: "command" }, { say: "command", command: { do: "step", step: -1 } }, { say: "command", command: { do: "step", step: "5" } },
        { say: "command", command: { do: "screen", screen: "<img>" } }, { say: "command", command: { do: "eval", code: "alert(1)" } },
        { say: "command", command: { do: "step", step: 5, more: 1 } }, { say: "state", state: {} }]
      .map((body, i) => ({ weefsel: "link", session, from: "trainer", number: `hostile${i}`, body })),
  ];
  await page.evaluate((all) => { for (const one of all) window.postMessage(one, "*"); }, hostile);
  await trainer.evaluate(([name, text]) => {
    window.postMessage({ weefsel: "link", session: name, from: "main", number: "h1", body: { say: "state", state: { talk: text } } }, "*");
    window.postMessage({ weefsel: "link", session: name, from: "main", number: "h2", body: text }, "*");
  }, [session, "</script>"]);
  await page.waitForTimeout(300);
  await atStep(page, 1);
  await trainer.locator(".script", { hasText: "stap 1 van" }).waitFor();
});

test("a trainer's window without a main window says how to open it", async () => {
  open = await openPage({ hash: "#trainer", ready: false });
  await open.page.getByText("Open dit venster vanuit de pagina", { exact: false }).waitFor();
});

test("a presenter turns the story's pages, but not where keys mean something else", async () => {
  const page = await opened();
  await page.keyboard.press("PageDown");
  assert.equal(await page.locator(".player").count(), 0, "no story, no step");
  await begin(page);
  await page.keyboard.press("PageDown");
  await page.keyboard.press("PageDown");
  await atStep(page, 3);
  await page.keyboard.press("PageUp");
  await atStep(page, 2);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("ArrowRight");
  await atStep(page, 3);
  const slider = page.locator('[data-key="people.turnover_factor"] input[type="range"]');
  await slider.focus();
  const before = await slider.inputValue();
  await page.keyboard.press("PageUp");
  assert.notEqual(await slider.inputValue(), before);
  await atStep(page, 3);
  for (let i = 0; i < 20; ++i) {
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press("PageDown");
  }
  assert.match(await step(page), /stap (\d+) van \1$/, "the end stays the end");
});

test("Esc leaves the freeze and then the projector view; ? is off until it is switched on", async () => {
  const page = await opened();
  await page.getByRole("button", { name: "Beamer" }).click();
  await page.evaluate(() => document.documentElement.classList.contains("beamer"));
  await page.keyboard.press("?");
  await page.waitForTimeout(100);
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await page.locator("details.menu summary").click();
  await page.getByRole("button", { name: "Toetsen" }).click();
  await page.getByLabel("De toets ? opent deze lijst").check();
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "Toetsen", "the focus is back where it was");
  assert.equal(await page.evaluate(() => document.documentElement.classList.contains("beamer")), true, "Esc closed the dialog only");
  await page.locator("details.menu summary").click();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Toetsen" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.documentElement.classList.contains("beamer"));
});

test("dialogs keep the focus in, fit 320 pixels and have targets of 44", async () => {
  const page = await opened({ viewport: { width: 320, height: 640 } });
  for (const name of ["Delen en bewaren", "Toetsen"]) {
    await page.getByRole("button", { name, exact: true }).click();
    const dialog = page.getByRole("dialog", { name });
    await dialog.waitFor();
    for (let i = 0; i < 40; ++i) {
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest("dialog") !== null));
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320 && document.querySelector("dialog[open]")!.scrollWidth <= 320));
    const small = await dialog.locator("button:visible, summary:visible, label.choice:visible").evaluateAll((all) =>
      all.map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() })).filter(({ box }) => box.height < 43.9 || box.width < 43.9).map(({ text }) => text));
    assert.deepEqual(small, []);
    await page.keyboard.press("Escape");
    assert.equal(await focused(page), name);
  }
});
