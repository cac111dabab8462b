// Handing things over to the person: a file to download, a text to the clipboard.
import { page } from "../store.ts";

const REVOKE_MILLISECONDS = 30_000;  // a slow disk is done by then

// A name that every file system takes.
const slug = (text: string): string => text.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).toLowerCase();

export const fileName = (what: string, end: string): string => `${["weefsel", slug(page.caseId), slug(what)].filter(Boolean).join("-")}.${end}`;

export function save(content: Blob | string, name: string, type = "text/plain"): void {
  const url = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type: `${type};charset=utf-8` }) : content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MILLISECONDS);
}

// False where the browser does not allow it; the text is selected then.
export async function copied(text: string, field: HTMLInputElement | HTMLTextAreaElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.focus();
    field?.select();
    return false;
  }
}
