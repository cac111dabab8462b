// Opens the page: unpacks the engine, starts the workers, shows the frame.
import { render } from "preact";
import { breath } from "./breath.ts";
import { Page } from "./page.tsx";
import { begin } from "./parts/begin.ts";
import { rememberPage } from "./state/page_copy.ts";
import type { CaseText } from "./engine/types.ts";
import { start, trouble } from "./store.ts";
import { openTrainerWindow } from "./trainer/window.tsx";

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? "";

async function unpacked(id: string): Promise<ArrayBuffer> {
  const text = atob(textOf(id));
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; ++i) bytes[i] = text.charCodeAt(i);  // thirty times as fast as Uint8Array.from
  await breath();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

async function open(): Promise<void> {
  await breath();
  rememberPage(document);
  await breath();
  const worker = await unpacked("worker");
  const engine = await unpacked("engine");
  const cases = JSON.parse(textOf("cases")) as CaseText[];
  await start(await WebAssembly.compile(engine), new TextDecoder().decode(worker), cases);
}

const root = document.getElementById("page")!;
if (location.hash.startsWith("#trainer")) openTrainerWindow(root, location.hash);
else open().catch((reason: unknown) => { trouble.value = { key: "fail.engine", reason: String(reason) }; }).finally(async () => {
  await breath();
  root.textContent = "";
  render(<Page />, root);
  await breath();
  await begin(textOf("session"));
});
