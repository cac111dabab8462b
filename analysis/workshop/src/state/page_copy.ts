// A copy of the page with a session and cases inside: the page's own text as it was opened, with two data elements filled.
// Script and style stay as they are, so that the content security policy still knows them.

const place = (id: string): string => `<script type="application/json" id="${id}">`;

// Data that cannot end its element.
const inert = (json: string): string => json.replaceAll("<", "\\u003c");

function filledElement(html: string, id: string, json: string): string {
  const at = html.indexOf(place(id));  // the elements stand before the script that has this text too
  const end = html.indexOf("</script>", at);
  if (at < 0 || end < 0) throw new Error(`the page has no place for ${id}`);
  return html.slice(0, at + place(id).length) + inert(json) + html.slice(end);
}

let asOpened = "";

// Before anything is rendered.
export function rememberPage(document: Document): void {
  asOpened = `<!doctype html>\n${document.documentElement.outerHTML}\n`;
}

export const pageCopy = (session: string, cases: string, html = asOpened): string =>
  filledElement(filledElement(html, "cases", cases), "session", session);

// 53 bits that tell this page's text from another's: what is kept for one page is not offered by another.
export function pageId(html = asOpened): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < html.length; ++i) {
    const code = html.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  return ((b >>> 0) & 0x1fffff).toString(36) + (a >>> 0).toString(36);
}
