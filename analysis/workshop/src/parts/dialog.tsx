// A native dialog: the browser keeps the focus inside, closes it on Esc and gives the focus back to what opened it. To be
// rendered where nothing hides it: in a closed <details> it would lock the page unseen.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../words/words.ts";

interface Props { open: boolean; title: string; close: () => void; name?: string; closeWords?: string; children: ComponentChildren }

export function Dialog({ open, title, close, name = "", closeWords = t("share.close"), children }: Props): preact.JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // One that closes does so before another opens: else it would take the focus back from it.
  useLayoutEffect(() => { if (!open && dialog.current!.open) dialog.current!.close(); }, [open]);
  useEffect(() => { if (open && !dialog.current!.open) dialog.current!.showModal(); }, [open]);
  return (
    <dialog ref={dialog} class={name} aria-labelledby={heading} onClose={close}>
      {open && (
        <>
          <div class="head"><h2 id={heading}>{title}</h2><button type="button" onClick={close}>{closeWords}</button></div>
          {children}
        </>)}
    </dialog>);
}
