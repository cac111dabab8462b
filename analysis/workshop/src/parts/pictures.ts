// Charts as pictures that stand alone: styles inside, a title, and a line that says what it is.

const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "opacity",
                "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "visibility", "display"];
const SVG = "http://www.w3.org/2000/svg";
const [LEAST_WIDTH, LEAST_HEIGHT] = [200, 100];  // pixels: smaller ones are marks in a text
const [ABOVE, SIDE, LINE] = [34, 10, 18];        // pixels: title, left and right, a line of words below
const LETTER = 6.9;                              // pixels a letter of those words takes, at most
const SCALE = 2;

export interface Picture { name: string; parts: SVGSVGElement[] }

const made = (tag: string, attributes: Record<string, string | number>, text = ""): SVGElement => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
};

// Up to where the sentence goes into numbers.
const nameIn = (label: string): string => (/^[^.:;]{1,60}/.exec(label)?.[0] ?? "").trim();

function wrapped(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    if ((lines.at(-1)!.length + word.length + 1) * LETTER > width && lines.at(-1) !== "") lines.push(word);
    else lines[lines.length - 1] = `${lines.at(-1)!} ${word}`.trim();
  }
  return lines;
}

// What the screen shows: every larger picture, and the bars of the ledger as one.
export function picturesIn(root: ParentNode): Picture[] {
  const all = [...root.querySelectorAll<SVGSVGElement>('svg[role="img"]')];
  const large = all.filter((one) => one.viewBox.baseVal.width >= LEAST_WIDTH && one.viewBox.baseVal.height >= LEAST_HEIGHT);
  const single = large.map((one) => ({ name: nameIn(one.getAttribute("aria-label") ?? ""), parts: [one] }));
  const ledgers = [...root.querySelectorAll(".ledger")].map((one) => ({ name: [...one.querySelectorAll("h2, h2 + p")].map((text) => text.textContent).join(" "), parts: [...one.querySelectorAll("svg")] }));
  return [...single, ...ledgers.filter((one) => one.parts.length > 0)];
}

// A copy with what the page's style gives it written on it, as attributes.
function styled(original: Element): Element {
  const copy = original.cloneNode(false) as Element;
  copy.removeAttribute("class");
  copy.removeAttribute("style");
  const computed = getComputedStyle(original);
  for (const name of STYLES) {
    const value = computed.getPropertyValue(name);
    if (value !== "") copy.setAttribute(name, value);
  }
  for (const child of original.childNodes) copy.append(child.nodeType === Node.ELEMENT_NODE ? styled(child as Element) : child.cloneNode());
  return copy;
}

// Each note on lines of its own.
export function svgText({ name, parts }: Picture, notes: string[]): { text: string; width: number; height: number } {
  const width = Math.max(...parts.map((one) => one.viewBox.baseVal.width)) + 2 * SIDE;
  const inner = parts.reduce((sum, one) => sum + one.viewBox.baseVal.height, 0);
  const lines = notes.flatMap((one) => wrapped(one, width - 2 * SIDE));
  const height = Math.ceil(inner + ABOVE + LINE * (lines.length + 0.6));
  const svg = made("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "system-ui, 'Segoe UI', 'Noto Sans', sans-serif", fill: "#1b2733" });
  svg.append(made("title", {}, parts.length === 1 ? parts[0]!.getAttribute("aria-label") ?? name : name), made("rect", { width, height, fill: "#fff" }),
             made("text", { x: SIDE, y: 22, "font-size": 17, "font-weight": 600 }, name));
  let y = ABOVE;
  for (const part of parts) {
    const { width: w, height: h } = part.viewBox.baseVal;
    const copy = styled(part);
    for (const attribute of ["role", "aria-label", "tabindex"]) copy.removeAttribute(attribute);
    for (const [attribute, value] of Object.entries({ x: SIDE, y, width: w, height: h })) copy.setAttribute(attribute, String(value));
    svg.append(copy);
    y += h;
  }
  lines.forEach((line, i) => svg.append(made("text", { x: SIDE, y: y + LINE * (i + 1), "font-size": 13 }, line)));
  return { text: new XMLSerializer().serializeToString(svg), width, height };
}

export async function png(picture: Picture, notes: string[]): Promise<Blob> {
  const { text, width, height } = svgText(picture, notes);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext("2d")!;
  context.scale(SCALE, SCALE);
  context.drawImage(image, 0, 0, width, height);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"));
}
