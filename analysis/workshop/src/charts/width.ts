// The width a picture has, as the page gives it; on paper as it is told.
import { createContext, type RefObject } from "preact";
import { useContext, useLayoutEffect, useState } from "preact/hooks";

const FIRST_WIDTH = 560;

export const FixedWidth = createContext<number | null>(null);

export function useWidth(element: RefObject<HTMLElement | null>): number {
  const fixed = useContext(FixedWidth);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useLayoutEffect(() => {
    const one = element.current;
    if (!one || fixed !== null) return;
    // Told once at once, before the next paint; asking for it here would lay out the whole page in the same task.
    const observer = new ResizeObserver(() => setWidth(Math.max(220, Math.round(one.clientWidth))));
    observer.observe(one);
    return () => observer.disconnect();
  }, []);
  return fixed ?? width;
}
