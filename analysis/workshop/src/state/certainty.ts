// How sure a number is, read from its source in the catalogue. A range is an estimate whatever else the source says: who
// is cited then gave the direction, not the level. Only what somebody counted is called so.
export type Certainty = "measured" | "literature" | "told" | "sign" | "definition" | "guess";

const ESTIMATE = /range|default of the charter|the charter|hypothes|scenario|not measured/;
const COUNTED = /Personeelsmonitor|decollegetafel|NOS|Kiesraad|nieuws\.nl|Gemeentewet/;

export function certaintyOf(source: string): Certainty {
  if (/by definition/.test(source)) return "definition";
  const cited = /\(lit\.\)|March|\[0/.test(source);
  if (ESTIMATE.test(source)) return cited ? "sign" : "guess";
  if (COUNTED.test(source)) return "measured";
  if (/\(lit\.\)|March/.test(source)) return "literature";
  return cited ? "told" : "guess";
}
