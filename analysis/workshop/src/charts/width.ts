// The width a picture has, as the page gives it.
import { useLayoutEffect, useState } from "preact/hooks";
import type { RefObject } from "preact";

const FIRST_WIDTH = 560;

export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(FIRST_WIDTH);
  useLayoutEffect(() => {
    const one = element.current;
    if (!one) return;
    const measure = (): void => setWidth(Math.max(220, Math.round(one.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(one);
    return () => observer.disconnect();
  }, []);
  return width;
}
