// Parts of a screen that come once the rest is painted, so that no screen is one long task.
import { useEffect, useState } from "preact/hooks";

export function Later({ children }: { children: preact.ComponentChildren }): preact.JSX.Element | null {
  const [painted, setPainted] = useState(false);
  useEffect(() => setPainted(true), []);
  return painted ? <>{children}</> : null;
}
