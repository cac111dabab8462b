// An axis drawn by d3, inside an SVG that Preact keeps.
import { axisBottom, axisLeft } from "d3-axis";
import type { ScaleLinear } from "d3-scale";
import { select } from "d3-selection";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  side: "bottom" | "left"; scale: ScaleLinear<number, number>; ticks: number[]; label: (value: number) => string; at: string;
}

export function Axis({ side, scale, ticks, label, at }: Props): preact.JSX.Element {
  const group = useRef<SVGGElement>(null);
  const words = ticks.map(label).join("|");
  useLayoutEffect(() => {
    const axis = (side === "bottom" ? axisBottom(scale) : axisLeft(scale))
      .tickValues(ticks).tickFormat((value) => label(value as number)).tickSizeInner(4).tickSizeOuter(0).tickPadding(8);
    select(group.current!).call(axis);
  }, [side, scale.range().join(), scale.domain().join(), words]);
  return <g ref={group} class={`axis ${side}`} transform={at} aria-hidden="true" />;
}
