// The series of the catalogue by key.
import { about } from "../store.ts";
import { nameOf } from "../words/words.ts";

export const seriesOf = (key: string): number => about.value!.series.findIndex((one) => one.key === key);
export const seriesName = (key: string): string => nameOf(about.value!.series[seriesOf(key)], key);
