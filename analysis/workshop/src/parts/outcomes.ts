// What kept what-ifs are compared on.
import { hundredths, of100, type Compared, type Share } from "../state/comparison.ts";
import { t } from "../words/words.ts";

export const OUTCOMES = ["fabric", "trust", "energy", "results"];  // series, at the end

// In how many of 100 futures there is more, less and as much, each with its interval.
export function frequency(c: Compared): string {
  const part = hundredths(c);
  const one = (number: number, of: Share): string => t("compare.of100", { number, low: of100(of.low), high: of100(of.high) });
  return c.n === 0 ? "–" : t("compare.frequency", { more: one(part.more, c.more), less: one(part.less, c.less), same: one(part.same, c.same) });
}
