// What the engine tells (sim/bindings/page.hpp): its words and tables, a case as it was read, one future.

export interface Parameter {
  key: string; nl: string; unit: string; min: number; max: number; default: number; source: string; doc: string; doc_nl: string; whole: boolean;
}
export interface LeverRow {
  key: string; nl: string; doc: string; doc_nl: string; touches: string; touches_nl: string; cost: string; cost_nl: string;
  source: string; strength_parameter: string; cost_parameter: string;
}
export interface Output { key: string; nl: string; unit: string; doc: string; doc_nl: string }
export interface Named { key: string; nl: string; doc: string; doc_nl: string }
export interface Word { key: string; nl: string }

export interface About {
  version: string; commit: string; results_version: number; catalogue_version: number;
  parameters: Parameter[]; levers: LeverRow[]; series: Output[]; values: Output[];
  causes: Named[]; energy_causes: Named[]; obstacles: Named[];
  stages: Word[]; forms: Word[]; kinds: Word[]; roles: Word[]; province_roles: Word[];
  events: string[]; whys: string[]; table_numbers: string[]; party_numbers: string[];
}

// A case as it was written, by the name the page has for it, with the text of its base.
export interface CaseText { id: string; text: string; base: string | null }
export interface Party { name: string; label: string; kind: string; size: string; administrators: number; officials: number }
export interface Partnership { name: string; label: string; members: number[]; may_join: number[]; mandatory: boolean; task: string }
export interface Case {
  title: string; question: string; reading: string; start: string; months: number; replicates: number; seed: number;
  parties: Party[]; partnerships: Partnership[]; elections: { kind: string; date: string }[];
  levers: { kind: string; intensity: number; month: number; until: number; stage: string }[];
  values: number[];  // of every parameter, in the catalogue's order
}

export interface Problem { line: number; column: number; text: string; text_nl: string }

// One future: numbers are [month · (tables · table_numbers, parties · party_numbers, pairs)]; NaN where there is nobody.
export interface Happening {
  month: number; kind: string; table?: number; party?: number; role?: string; post?: string; stage?: string; form?: string;
  lever?: string; why?: string; by_election?: boolean; value: number; other: number;
}
export interface Future {
  pairs: [number, number][]; events: Happening[]; entries: [month: number, table: number, cause: number, change: number][];
  numbers: Float64Array;
}

// Sizes of what a run gives, in the order of page.hpp.
export interface Shape { months: number; values: number; causes: number; energy: number; obstacles: number; series: number; stages: number }

export function shapeOf(about: About, months: number): Shape {
  return {
    months: months + 1, values: about.values.length, causes: about.causes.length, energy: about.energy_causes.length,
    obstacles: about.obstacles.length, series: about.series.length, stages: about.stages.length,
  };
}
export const headSize = (s: Shape): number => s.values + s.causes + s.energy + s.obstacles;
export const monthlySize = (s: Shape): number => s.months * (s.series + s.causes + s.stages + s.energy);
