// A case of one's own: the form, what is missing, a scenario with faults, a file, a file with a base. What was typed stays.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { openPage, type OpenPage } from "./harness.ts";

let open: OpenPage;
let page: Page;
before(async () => {
  open = await openPage();
  page = open.page;
  await page.click(".top nav button:has-text('Eigen casus')");
});
after(() => open.close());

const play = (which: "first" | "last"): Promise<void> => page.locator(".own button:has-text('Speel deze casus')")[which]().click();
const text = (): Promise<string> => page.locator(".own textarea").inputValue();
const TOWNS = `title = "Dorpen"
start = 2024-01-01
months = 24

[[party]]
name = "town"
kind = "municipality"
count = 3

[[partnership]]
name = "table"
members = ["@town"]
`;

test("the form says what is still missing, in words, and plays nothing", async () => {
  await play("first");
  const said = await page.locator(".trouble li").allInnerTexts();
  assert.deepEqual(said.map((one) => one.trim()), ["Geef de casus een naam.", "Partij 1 heeft nog geen naam.", "Partij 2 heeft nog geen naam.", "Partij 3 heeft nog geen naam."]);
  assert.match(await page.innerText(".brand"), /Kennemerlijn/);
});

test("a form that is filled in is played, with names that are hostile as names only", async () => {
  await page.locator(".own-heading input[type=text]").first().fill('Onze "regio" \\ <b>x</b>');
  const names = page.locator(".own-party input[type=text]");
  await names.nth(0).fill('</script><img src=x onerror="document.title=1">');
  await names.nth(1).fill("Ørsted–Zand");
  await names.nth(2).fill("Provincie");
  await page.locator(".own-table input[type=text]").fill("Water");
  await play("first");
  await page.waitForSelector(".good");
  assert.match(await page.innerText(".good"), /3 partijen aan 1 tafel/);
  assert.match(await text(), /label = "<\/script><img src=x onerror=\\"document.title=1\\">"/);
  await page.click(".top nav button:has-text('Verken')");
  await page.waitForSelector('.headline[data-futures="200"]');
  assert.equal(await page.title(), "Weefsel");
  assert.match(await page.innerText(".brand"), /Onze "regio" \\ <b>x<\/b>/);
});

test("what was typed is there again after a look elsewhere", async () => {
  await page.click(".top nav button:has-text('Eigen casus')");
  assert.equal(await page.locator(".own-party input[type=text]").nth(1).inputValue(), "Ørsted–Zand");
});

test("a scenario with faults is told by line in plain Dutch, and stays as it was typed", async () => {
  const wrong = 'title = "x"\nstart = 2024-13-01\nmonts = 3\n[[party]]\nname = "a"\nkind = "gemeente"\n';
  await page.locator(".own textarea").fill(wrong);
  await play("last");
  await page.waitForSelector(".trouble li");
  const said = (await page.locator(".trouble li").allInnerTexts()).join("\n");
  assert.match(said, /Regel 3: .*onbekende sleutel 'monts'.*'months'/);
  assert.match(said, /Regel 6: .*'gemeente'.*municipality/s);
  assert.equal(await text(), wrong);
  await page.click('.tools button[lang="en"]');
  assert.match((await page.locator(".trouble li").allInnerTexts()).join("\n"), /Line 3: .*unknown key 'monts'/);
  await page.click('.tools button[lang="nl"]');
});

test("a file is opened and played; one that names a base asks for it", async () => {
  const file = (name: string, content: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
  await page.setInputFiles(".own input[type=file]", file("dorpen.toml", TOWNS));
  await page.waitForFunction(() => document.querySelector(".brand")!.textContent!.includes("Dorpen"));
  await page.setInputFiles(".own input[type=file]", file("b.toml", `base = "grond.toml"\n${TOWNS.replace("Dorpen", "Met basis")}`));
  await page.waitForSelector(".trouble li");
  assert.match(await page.innerText(".trouble"), /grond\.toml/);
  await page.setInputFiles(".own input[type=file]", file("grond.toml", "[people]\nturnover_factor = 2\n"));
  await page.waitForFunction(() => document.querySelector(".brand")!.textContent!.includes("Met basis"));
});

test("a file that is too large is refused and changes nothing", async () => {
  const before = await text();
  await page.setInputFiles(".own input[type=file]", { name: "groot.toml", mimeType: "text/plain", buffer: Buffer.alloc(1_100_000, 35) });
  await page.waitForFunction(() => /te groot/.test(document.querySelector(".trouble")?.textContent ?? ""));
  assert.equal(await text(), before);
});

test("a text of one's own that the form replaced can be had back; the form outlives the page", async () => {
  await page.locator(".own textarea").fill(TOWNS);
  await play("first");
  await page.getByRole("button", { name: "Zet mijn tekst terug" }).click();
  assert.equal(await text(), TOWNS);
  await page.reload();
  await page.click(".top nav button:has-text('Eigen casus')");
  assert.equal(await page.locator(".own-party input[type=text]").nth(1).inputValue(), "Ørsted–Zand");
});
