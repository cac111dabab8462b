// Warm and cold as a sign and a word, so that neither colour nor word stands alone.
import type { Warmth } from "../state/one_future.ts";
import { t } from "../words/words.ts";

const SUN = Array.from({ length: 8 }, (_, i) => {
  const [dx, dy] = [Math.cos((i * Math.PI) / 4), Math.sin((i * Math.PI) / 4)];
  return `M${(6.5 * dx).toFixed(1)} ${(6.5 * dy).toFixed(1)}L${(9.5 * dx).toFixed(1)} ${(9.5 * dy).toFixed(1)}`;
}).join("");
const SNOW = Array.from({ length: 6 }, (_, i) => {
  const [dx, dy] = [Math.cos((i * Math.PI) / 3), Math.sin((i * Math.PI) / 3)];
  const [bx, by] = [6 * dx, 6 * dy];
  const twig = (turn: number): string => {
    const angle = (i * Math.PI) / 3 + turn;
    return `M${bx.toFixed(1)} ${by.toFixed(1)}l${(3 * Math.cos(angle)).toFixed(1)} ${(3 * Math.sin(angle)).toFixed(1)}`;
  };
  return `M0 0L${(9.5 * dx).toFixed(1)} ${(9.5 * dy).toFixed(1)}${twig(0.8)}${twig(-0.8)}`;
}).join("");

// 20 by 20 around its middle, for use inside a picture.
export function WarmSign({ is, at }: { is: Warmth; at?: string }): preact.JSX.Element {
  if (is === "both") {
    return <g transform={at}><g transform="translate(-10.5,0) scale(.95)"><WarmSign is="warm" /></g><g transform="translate(10.5,0) scale(.95)"><WarmSign is="cold" /></g></g>;
  }
  return is === "warm"
    ? <g class="sign warm" transform={at}><circle r="4.2" /><path d={SUN} /></g>
    : <g class="sign cold" transform={at}><path d={SNOW} /></g>;
}

export function Warm({ is }: { is: Warmth }): preact.JSX.Element {
  const wide = is === "both";
  return (
    <span class={`warmth ${is}`}>
      <svg viewBox={wide ? "-22 -11 44 22" : "-11 -11 22 22"} width={wide ? "2.6em" : "1.3em"} height="1.3em" aria-hidden="true"><WarmSign is={is} /></svg>{" "}{t(is)}
    </span>);
}
