// The stories that come with the page, in the order in which they are offered. Their files are data, held to
// lint.ts by a test and their claims to the numbers by another.
import alderman from "./alderman-leaves.json";
import boiledFrog from "./boiled-frog.json";
import election from "./election-year.json";
import paper from "./on-paper.json";
import type { Story } from "./story.ts";
import tooMuch from "./too-much.json";
import warmCold from "./warm-and-cold.json";

export const STORIES = [alderman, election, paper, tooMuch, boiledFrog, warmCold] as Story[];
