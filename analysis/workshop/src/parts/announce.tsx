// Says once that a run is finished, to who does not see the curves: when all futures are there and no slider is in hand.
import { untracked, useSignalEffect } from "@preact/signals";
import { useState } from "preact/hooks";
import { answered } from "../state/story.ts";
import { monthNow, page, shown, theCase } from "../store.ts";
import { counted } from "../words/words.ts";
import { told } from "./headline.tsx";

export function Announce(): preact.JSX.Element {
  const [said, say] = useState("");
  useSignalEffect(() => {
    const now = shown.value;
    untracked(() => {  // what else changes, such as the time cursor, is no run that finished
      const found = theCase.value;
      if (!now || !found || now.n < now.of || page.moving !== null) return;
      const answer = told(now, answered(), monthNow.value);
      say(counted("announce.done", now.n, { headline: answer?.words ?? "" }));
    });
  });
  return <p class="unseen" role="status">{said}</p>;
}
