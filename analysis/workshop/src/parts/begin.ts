// What starts beside the screens once the engine has: sessions from page and address, recovery, keys, print, the trainer.
import { breath } from "../breath.ts";
import { followAddress, openFirst } from "../state/opening.ts";
import { keepFor } from "../state/keep.ts";
import { pageId } from "../state/page_copy.ts";
import { startTrainer } from "../trainer/main_side.tsx";
import { listenToKeys } from "./keys.tsx";
import { listenToPrinting } from "./printed.tsx";
import { openFile } from "./share.tsx";

// A file that is dropped beside its place would otherwise replace the page.
function catchDrops(): void {
  window.addEventListener("dragover", (event) => event.preventDefault());
  window.addEventListener("drop", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void openFile(file);
  });
}

export async function begin(inPage: string): Promise<void> {
  listenToKeys();
  listenToPrinting();
  catchDrops();
  startTrainer();
  await breath();
  await openFirst(inPage, location.hash);  // says itself what it cannot open
  followAddress();
  await breath();
  keepFor(pageId());
}
