// The built page in Debian's Chromium, from disk and offline. Whatever the page says on the console, throws or asks of the
// network is noise, and close() fails on it. WEEFSEL_PAGE is the page; nothing is built here.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";

export interface OpenPage {
  page: Page;
  context: BrowserContext;
  noise: string[];
  close(): Promise<void>;
}

export interface How extends BrowserContextOptions {
  file?: string;         // else WEEFSEL_PAGE
  hash?: string;         // with its "#"
  args?: string[];       // of the browser
  ready?: boolean;       // wait until the case is read; true unless told
  before?: (page: Page) => Promise<unknown>;
}

export function pagePath(): string {
  const path = process.env["WEEFSEL_PAGE"];
  assert.ok(path, "WEEFSEL_PAGE is the path of a built page (weefsel page --out …)");
  return path;
}

export const addressOf = (file: string, hash = ""): string => pathToFileURL(file).href + hash;

// Hears everything in this window.
export function listen(page: Page, noise: string[]): void {
  page.on("console", (message) => noise.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.stack ?? error.message}`));
  page.on("request", (request) => { if (!/^(file|blob|data):/.test(request.url())) noise.push(`request: ${request.url()}`); });
}

export const ready = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => (document.querySelector(".brand span")?.textContent ?? "") !== "");

export async function openPage(how: How = {}): Promise<OpenPage> {
  const { file = pagePath(), hash = "", args = [], ready: waits = true, before, ...options } = how;
  const profile = mkdtempSync(join(tmpdir(), "weefsel-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: "/usr/bin/chromium", args: ["--no-sandbox", ...args], offline: true, viewport: { width: 1280, height: 900 }, ...options,
  });
  const noise: string[] = [];
  context.on("page", (page) => listen(page, noise));
  const page = await context.newPage();
  for (const other of context.pages()) if (other !== page) await other.close();
  await before?.(page);
  await page.goto(addressOf(file, hash));
  if (waits) await ready(page);
  const close = async (): Promise<void> => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    assert.deepEqual(noise, [], "the page made noise");
  };
  return { page, context, noise, close };
}

// What a test saw, as Markdown in the folder WEEFSEL_SHOWN, where one is named: the tables of analysis/workshop/shown.
export function show(name: string, title: string, lines: string[]): void {
  const folder = process.env["WEEFSEL_SHOWN"];
  if (folder) writeFileSync(join(folder, `${name}.md`), `# ${title}\n\n${lines.join("\n")}\n`);
}
