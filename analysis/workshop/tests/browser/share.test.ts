// Sharing, keeping and opening sessions in the built page: codes, files, the page's copy, recovery. What is wrong is told,
// what is there stays.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import type { Download, Page } from "playwright-core";
import { checkOf } from "../../src/state/bits.ts";
import { addressOf, openPage, pagePath, ready, type How, type OpenPage } from "./harness.ts";

let folder: string;
before(() => { folder = mkdtempSync(join(tmpdir(), "weefsel-share-")); });
after(() => rmSync(folder, { recursive: true }));

let open: OpenPage;
afterEach(() => open.close());
async function opened(how: How = {}): Promise<Page> {
  open = await openPage(how);
  return open.page;
}

const turnover = (page: Page): Promise<string> => page.locator('[data-key="people.turnover_factor"] input[type="number"]').inputValue();
const codeIn = (page: Page): Promise<string> => page.locator("#code-now").inputValue();
const share = (page: Page): Promise<void> => page.getByRole("button", { name: "Delen en bewaren" }).click();
const go = (page: Page, screen: string): Promise<void> => page.getByRole("navigation", { name: "Schermen" }).getByRole("button", { name: screen, exact: true }).click();

async function changed(page: Page): Promise<void> {
  await go(page, "Verken");
  await page.locator('[data-key="people.turnover_factor"] input[type="number"]').fill("2.5");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Bewaar als B" }).click();
  await go(page, "Gesprek en besluit");
  await page.getByLabel("Onze vraag").fill("</script><img src=x onerror=alert(1)>\ntweede regel");
  await go(page, "Verken");
}

async function saved(download: Promise<Download>): Promise<string> {
  const its = await download;
  const path = join(folder, its.suggestedFilename());
  await its.saveAs(path);
  return path;
}

async function paste(page: Page, code: string): Promise<void> {
  await share(page);
  await page.getByLabel("Plak een code").fill(code);
  await page.getByRole("button", { name: "Open deze code" }).click();
}

async function choose(page: Page, text: string): Promise<void> {
  await share(page);
  await page.locator('dialog.share input[type="file"]').setInputFiles({ name: "session.json", mimeType: "application/json", buffer: Buffer.from(text) });
}

async function sessionText(page: Page): Promise<string> {
  await share(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Bewaar sessiebestand" }).click();
  const text = readFileSync(await saved(download), "utf8");
  await page.keyboard.press("Escape");
  return text;
}

// The code of a session in which turnover is 2.5.
async function codeOfChanged(): Promise<string> {
  const page = await opened();
  await changed(page);
  await share(page);
  const code = await codeIn(page);
  await page.waitForFunction((its) => location.hash === `#s=${its}`, code);
  await open.close();
  return code;
}

const resigned = (code: string, change: (parts: string[]) => void): string => {
  const parts = code.split(".").slice(0, -1);
  change(parts);
  return `${parts.join(".")}.${checkOf(`${parts.join(".")}.`)}`;
};

test("a code is offered, opened on a yes, and the work before it can be had back", async () => {
  const code = await codeOfChanged();
  const page = await opened();
  await go(page, "Verken");
  await page.locator('[data-key="people.turnover_factor"] input[type="number"]').fill("0.5");
  await page.keyboard.press("Tab");
  await paste(page, `  ${code.slice(0, 30)}\n${code.slice(30)} `);
  await page.getByRole("dialog", { name: "Sessie openen?" }).waitFor();
  assert.equal(await turnover(page), "0.5", "not before a yes");
  await page.getByRole("button", { name: "Openen", exact: true }).click();
  assert.equal(await turnover(page), "2.5");
  await page.getByRole("button", { name: "Bewaard als B" }).waitFor();
  await page.getByRole("button", { name: "Terug naar mijn werk" }).click();
  assert.equal(await turnover(page), "0.5");
});

test("the address opens at once what it says, and follows", async () => {
  const code = await codeOfChanged();
  const page = await opened({ hash: `#s=${code}` });
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-key="people.turnover_factor"] input[type="number"]')?.value === "2.5");
  assert.equal(await page.locator(".bar-notice").count(), 0);
  await page.getByRole("button", { name: "Terug naar basis", exact: true }).click();
  await page.waitForFunction((before) => location.hash !== `#s=${before}` && location.hash.startsWith("#s="), code);
});

test("damaged, other and unknown codes are told and change nothing", async () => {
  const code = await codeOfChanged();
  const page = await opened();
  await changed(page);
  const cases: [string, RegExp][] = [
    [`${code.slice(0, 30)}x${code.slice(31)}`, /een teken weg of veranderd/],
    ["javascript:alert(1)", /een teken weg of veranderd/],
    [resigned(code, (parts) => { parts[0] = "2"; }), /nieuwere pagina \(soort 2\)/],
    [resigned(code, (parts) => { parts[3] = "nowhere"; }), /Casus ‘nowhere’ zit niet in deze pagina/],
    ["x".repeat(100_000), /een teken weg of veranderd/],
  ];
  for (const [wrong, words] of cases) {
    await paste(page, wrong);
    await page.locator("dialog.share .trouble", { hasText: words }).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await turnover(page), "2.5");
  }
});

test("a code of another version of the model is opened only on a yes, and says so as long as it is open", async () => {
  const code = resigned(await codeOfChanged(), (parts) => { parts[1] = "999"; });
  for (const way of ["pasted", "address"]) {
    const page = await opened(way === "address" ? { hash: `#s=${code}` } : {});
    if (way === "pasted") await paste(page, code);
    const offer = page.getByRole("dialog", { name: "Sessie openen?" });
    await offer.getByText(/andere versie van het model \(getallen 999/).waitFor();
    assert.equal(await page.locator(".foreign").count(), 0);
    await offer.getByRole("button", { name: "Toch openen" }).click();
    await page.locator(".foreign", { hasText: "andere versie" }).waitFor();
    await go(page, "Gesprek en besluit");
    assert.equal(await page.locator(".foreign").count(), 1);
    if (way === "pasted") await open.close();
  }
});

test("a session file brings back everything, and its texts stay texts", async () => {
  let page = await opened();
  await changed(page);
  const text = await sessionText(page);
  await open.close();
  page = await opened();
  await choose(page, text);
  await page.getByRole("button", { name: "Openen", exact: true }).click();
  assert.equal(await turnover(page), "2.5");
  await go(page, "Gesprek en besluit");
  assert.equal(await page.getByLabel("Onze vraag").inputValue(), "</script><img src=x onerror=alert(1)>\ntweede regel");
  assert.equal(await page.locator("img").count(), 0);
});

test("a session file that is wrong is refused with its path; what the engine cannot play is refused too", async () => {
  const page = await opened();
  await changed(page);
  const good = await sessionText(page);
  const edit = (change: (file: any) => void): string => {
    const file = JSON.parse(good);
    change(file);
    return JSON.stringify(file);
  };
  const cases: [string, RegExp][] = [
    ["{", /geen sessiebestand/],
    ["[".repeat(10_000), /geen sessiebestand/],
    ["x".repeat(4_000_001), /te groot/],
    [edit((file) => { file.state.kept.B.changes["people.turnover_factor"] = 3; }), /session\.state\.kept\["B"\]\.changes\["people\.turnover_factor"\]/],
    [edit((file) => { file.state.changes["people.turnover_factor"] = "99"; }), /rekenkern kan dit niet spelen.*people\.turnover_factor/],
    [edit((file) => { file.state.assumptions = { "no.such_key": "1" }; }), /rekenkern kan dit niet spelen.*no\.such_key/],
    [edit((file) => { file.state.caseId = "<b>weg</b>"; }), /Casus ‘<b>weg<\/b>’ zit niet/],
    [edit((file) => { file.cases[0].text = "title = 3\n\"><img src=x>"; }), /kan niet worden gelezen/],
  ];
  for (const [text, words] of cases) {
    await choose(page, text);
    await page.locator("dialog.share .trouble", { hasText: words }).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await turnover(page), "2.5");
  }
  assert.equal(await page.locator("img").count(), 0);
});

test("a case that is only in the file comes along", async () => {
  const page = await opened();
  const file = JSON.parse(await sessionText(page));
  file.cases[0].text = file.cases[0].text.replace(/^title\s*=.*$/m, 'title = "Mijn </script> regio"');
  await choose(page, JSON.stringify(file));
  await page.getByRole("button", { name: "Openen", exact: true }).click();
  await page.locator(".brand", { hasText: "Mijn </script> regio" }).waitFor();
  await go(page, "Verken");
  await page.locator(".count", { hasText: "200 toekomsten" }).waitFor();
});

test("a copy of the page opens from disk with everything in it, and can be copied again", async () => {
  let page = await opened();
  await changed(page);
  const copies: string[] = [];
  for (let generation = 0; generation < 2; ++generation) {
    await share(page);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: /Sla een kopie van deze pagina op/ }).click();
    const path = join(folder, `copy-${generation}.html`);
    await (await download).saveAs(path);
    copies.push(readFileSync(path, "utf8"));
    await open.close();
    page = await opened({ file: path });
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-key="people.turnover_factor"] input[type="number"]')?.value === "2.5");
    await page.locator(".count", { hasText: "200 toekomsten" }).waitFor();
    await go(page, "Gesprek en besluit");
    assert.match(await page.getByLabel("Onze vraag").inputValue(), /^<\/script>/);
    await go(page, "Verken");
  }
  const parts = (html: string): string[] => [/<script type="module">.*<\/script>/s, /<style>.*<\/style>/s, /content="default-src[^"]*"/].map((part) => part.exec(html)![0]);
  const original = readFileSync(pagePath(), "utf8");
  for (const copy of copies) assert.deepEqual(parts(copy), parts(original), "script, style and policy are the page's");
});

test("after a crash work that a story took the place of is offered, and after it what was put aside before", async () => {
  const page = await opened();
  await changed(page);
  await go(page, "Start");
  await page.locator(".stories button").first().click();
  for (let i = 0; i < 3; ++i) await page.locator(".player .main").click();
  await page.waitForTimeout(1500);
  await go(page, "Gesprek en besluit");
  await page.getByLabel("Wat we doen").fill("wij bellen");
  await page.waitForTimeout(1500);
  await page.close({ runBeforeUnload: false });
  const again = await open.context.newPage();
  await again.goto(addressOf(pagePath()));
  await ready(again);
  await again.getByRole("button", { name: "Verder waar ik was" }).click();
  await go(again, "Gesprek en besluit");
  await again.waitForFunction(() => [...document.querySelectorAll("textarea")].some((one) => one.value === "wij bellen"));
  await again.getByRole("button", { name: "Verder waar ik was" }).click();
  await again.locator(".stories").waitFor();  // it was put aside on Start
  await go(again, "Verken");
  await again.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-key="people.turnover_factor"] input[type="number"]')?.value === "2.5");
  await again.evaluate(() => localStorage.clear());
  await again.close();
});

test("after a crash the page offers what was there, and puts it back on a yes only", async () => {
  const page = await opened();
  await changed(page);
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => /^weefsel:.*:/.test(key)));
  await page.waitForTimeout(1500);
  await page.close({ runBeforeUnload: false });
  const again = await open.context.newPage();
  await again.goto(addressOf(pagePath()));
  await ready(again);
  await go(again, "Verken");
  assert.equal(await turnover(again), "1");
  await again.getByRole("button", { name: "Verder waar ik was" }).click();
  await again.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-key="people.turnover_factor"] input[type="number"]')?.value === "2.5");
  await go(again, "Gesprek en besluit");
  assert.match(await again.getByLabel("Onze vraag").inputValue(), /tweede regel/);
  await again.reload();
  await ready(again);
  await again.waitForTimeout(500);
  const forget = again.getByRole("button", { name: "Wis wat bewaard is" });
  if (await forget.count() > 0) await forget.click();
  assert.equal(await again.locator(".bar-notice").count(), 0);
});

for (const kind of ["throws", "full", "hostile"]) {
  test(`the page works where storage ${kind === "hostile" ? "holds what others put there" : kind}`, async () => {
    const before = (page: Page): Promise<unknown> => page.addInitScript((how) => {
      if (how === "throws") Object.defineProperty(window, "localStorage", { get() { throw new Error("no storage"); } });
      if (how === "full") Storage.prototype.setItem = () => { throw new Error("full"); };
      if (how === "hostile") new MutationObserver((_, observer) => {
        observer.disconnect();
        for (const text of ["{", "[".repeat(10000), '{"weefsel_session":1,"__proto__":{}}']) localStorage.setItem(`weefsel:${text.length}`, text);
      }).observe(document, { childList: true });
    }, kind);
    const page = await opened({ before });
    await changed(page);
    await page.waitForTimeout(1300);
    assert.equal(await turnover(page), "2.5");
  });
}

test("a file that is dropped beside its place does not replace the page", async () => {
  const page = await opened();
  await changed(page);
  const dropped = (name: string, text: string): Promise<boolean> => page.evaluate(([its, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([content!], its!));
    return document.querySelector("main")!.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, [name, text]);
  assert.equal(await dropped("a.txt", "hello"), false, "the browser is kept from opening it");
  await page.locator(".trouble", { hasText: "geen sessiebestand" }).waitFor();
  assert.equal(await turnover(page), "2.5");
});

test("a session too large for a code says that only a file holds it", async () => {
  const page = await opened();
  const file = JSON.parse(await sessionText(page));
  file.state.kept = { A: { name: "Een heel lange naam die nergens voor nodig is maar wel mag", changes: {} }, B: { name: "x".repeat(60), changes: {} }, C: { name: "y".repeat(60), changes: {} } };
  await choose(page, JSON.stringify(file));
  await page.getByRole("button", { name: "Openen", exact: true }).click();
  await page.waitForFunction(() => location.hash === "");
  await share(page);
  await page.locator("dialog.share .trouble", { hasText: "te veel voor een code van 200 tekens" }).waitFor();
});
