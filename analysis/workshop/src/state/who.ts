// Who decides about a slider: sliders stand in these groups. What no lever changes happens to everybody at the table.
import { leverOf } from "./changes.ts";

export const DECIDERS = ["happens", "house", "table", "region"] as const;
export type Decider = (typeof DECIDERS)[number];

const BY_LEVER: Record<string, Decider> = {
  handover: "house", duo_seats: "house", retention: "house", staff_pool: "house", no_cold_cut: "house", council_involvement: "house",
  consolidation: "table", warm_time: "table", cold_discipline: "table", independent_chair: "table", reflection: "table",
  recalibration: "table", joint_fund: "table", tension_dialogue: "table", communication: "table", adaptive_form: "table",
  exit_rules: "table", innovation_room: "table", pruning: "region", province_role: "region",
};

export const deciderOf = (key: string): Decider => BY_LEVER[leverOf(key) ?? ""] ?? "happens";
