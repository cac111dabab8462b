// Pictures of every screen with a what-if on it: whole in Dutch and in English, and what fits on a projector.
// Usage: node screens.mjs PAGE.html FOLDER
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [, , built, folder] = process.argv;
if (!built || !folder) {
  console.error("usage: node screens.mjs PAGE.html FOLDER");
  process.exit(2);
}
const WAYS = [["nl", { width: 1280, height: 900 }], ["en", { width: 1280, height: 900 }], ["beamer", { width: 1024, height: 768 }]];
const MOVED = { "people.turnover_factor": "2", "lever.handover.intensity": "100" };

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const lines = ["# Every screen", "", "Written by `node analysis/workshop/tests/screens.mjs PAGE.html FOLDER`: Kennemerlijn, with twice the turnover and a warm handover."];
for (const [way, viewport] of WAYS) {
  const page = await browser.newPage({ viewport });
  const protocol = await page.context().newCDPSession(page);
  page.on("console", (said) => { throw new Error(said.text()); });
  await page.goto(pathToFileURL(resolve(built)).href);
  const screens = page.locator(".top nav button");
  await page.locator(".stories button").first().waitFor();
  if (way === "en") await page.click('.tools button[lang="en"]');
  await screens.nth(3).click();
  for (const [key, value] of Object.entries(MOVED)) {
    await page.locator(`[data-key="${key}"] input[type="number"]`).fill(value);
    await page.keyboard.press("Tab");
    await page.locator(".buttons button").nth(Object.keys(MOVED).indexOf(key) + 4).click();  // kept as A, then as B
  }
  if (way === "beamer") await page.getByRole("button", { name: "Beamer" }).click();
  lines.push("", `## ${{ nl: "Nederlands", en: "English", beamer: "From the projector, 1024 × 768" }[way]}`);
  for (let i = 0; i < await screens.count(); ++i) {
    await screens.nth(i).evaluate((one) => one.click());  // also where the projector has a menu
    await page.waitForTimeout(2500);
    const name = (await screens.nth(i).textContent()).trim();
    const file = `${way}-${i}.webp`;
    const { cssContentSize } = await protocol.send("Page.getLayoutMetrics");
    const clip = { x: 0, y: 0, ...viewport, scale: 1, ...(way === "beamer" ? {} : { height: cssContentSize.height }) };
    const { data } = await protocol.send("Page.captureScreenshot", { format: "webp", quality: 50, captureBeyondViewport: true, clip });
    writeFileSync(join(folder, file), Buffer.from(data, "base64"));
    lines.push("", `${name}`, "", `![${name}](${file})`);
  }
  await page.close();
}
await browser.close();
writeFileSync(join(folder, "README.md"), lines.join("\n") + "\n");
