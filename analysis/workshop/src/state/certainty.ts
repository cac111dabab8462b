// How sure a number is, read from its source in the catalogue: what says that it is a range or a hypothesis nobody measured.
export type Certainty = "measured" | "literature" | "told" | "guess";

export function certaintyOf(source: string): Certainty {
  if (/\(lit\.\)|March/.test(source)) return "literature";
  if (/^\[0/.test(source) || /(sign|signs|order)[^;]* from \[0/.test(source)) return "told";
  if (/range|default of the charter|the charter|hypothes|scenario|not measured/.test(source)) return "guess";
  return "measured";
}
