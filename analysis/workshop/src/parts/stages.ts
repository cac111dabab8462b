// A screen of many elements comes in stages, one task each, so that it does not hold up the page.
import { useEffect, useState } from "preact/hooks";

// Counts up to the last stage.
export function useStages(last: number): number {
  const [stage, set] = useState(0);
  useEffect(() => {
    if (stage >= last) return;
    const wait = setTimeout(() => set(stage + 1));
    return () => clearTimeout(wait);
  }, [stage]);
  return stage;
}
