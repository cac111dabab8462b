// Opens the page: unpacks the engine, starts the workers, shows the frame.
import { render } from "preact";
import { Page } from "./page.tsx";
import { begin } from "./parts/begin.ts";
import { rememberPage } from "./state/page_copy.ts";
import { start, trouble, type CaseText } from "./store.ts";
import { t } from "./words/words.ts";
import { openTrainerWindow } from "./trainer/window.tsx";

rememberPage(document);

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? "";

async function unpacked(id: string): Promise<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(textOf(id)), (one) => one.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

async function open(): Promise<void> {
  const [engine, worker] = await Promise.all([unpacked("engine"), unpacked("worker")]);
  const cases = JSON.parse(textOf("cases")) as CaseText[];
  await start(await WebAssembly.compile(engine), new TextDecoder().decode(worker), cases);
}

const root = document.getElementById("page")!;
if (location.hash.startsWith("#trainer")) openTrainerWindow(root, location.hash);
else open().catch((reason: unknown) => { trouble.value = `${t("fail.engine")} (${String(reason)})`; }).finally(() => {
  root.textContent = "";
  render(<Page />, root);
  void begin(textOf("session"));
});
