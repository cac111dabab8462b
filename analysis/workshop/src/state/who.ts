// Who decides about a slider: sliders stand in these groups. What no lever changes happens to everybody at the table, but
// for what a table or a house arranges itself.
import { leverOf } from "./changes.ts";

export const DECIDERS = ["happens", "house", "table", "region"] as const;
export type Decider = (typeof DECIDERS)[number];

const BY_LEVER: Record<string, Decider> = {
  handover: "house", duo_seats: "house", retention: "house", staff_pool: "house", no_cold_cut: "house", council_involvement: "house",
  consolidation: "table", warm_time: "table", cold_discipline: "table", independent_chair: "table", reflection: "table",
  recalibration: "table", joint_fund: "table", tension_dialogue: "table", communication: "table", adaptive_form: "table",
  exit_rules: "table", innovation_room: "table", pruning: "region", province_role: "region",
};

const BY_PARAMETER: Record<string, Decider> = {
  "structure.signing_stage": "table", "meetings.warm_share": "table", "meetings.per_month": "table", "handover.content": "house", "handover.relation": "house",
};

export const deciderOf = (key: string): Decider => BY_LEVER[leverOf(key) ?? ""] ?? BY_PARAMETER[key] ?? "happens";
