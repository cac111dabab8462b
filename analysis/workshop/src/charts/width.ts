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
    const measure = (): void => setWidth(Math.max(220, Math.round(one.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(one);
    return () => observer.disconnect();
  }, []);
  return fixed ?? width;
}
