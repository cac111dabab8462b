// The shipped stories have no fault, and every rule of the linter finds the one fault planted for it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "node:test";
import { STORIES } from "../stories/stories.ts";
import { lintStory, sentences, words, type LintAbout } from "../stories/lint.ts";
import { whatIf, type Step, type Story } from "../stories/story.ts";

// The clone's root, from wherever this runs; bundled it is no longer where its source lies.
function tree(): string {
  for (let at = process.cwd(); ; at = dirname(at)) {
    if (existsSync(join(at, "analysis/workshop/stories")) && existsSync(join(at, "scenarios"))) return at;
    if (at === dirname(at)) throw new Error("run this inside the clone");
  }
}

interface Row { key: string; min: number; max: number; per?: string }

function described(what: string): Row[] {
  const command = process.env["WEEFSEL"] ?? join(tree(), "build/release/weefsel");
  return JSON.parse(execFileSync(command, ["describe", what, "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 26 })) as Row[];
}

function catalogue(): LintAbout {
  return {
    parameters: described("parameters"), levers: described("levers"),
    series: described("outputs").filter((row) => row.per === "month"), causes: described("causes"),
  };
}

test("the shipped stories have no fault", () => {
  const about = catalogue();
  for (const story of STORIES) assert.deepEqual(lintStory(story, about), [], story.id);
});

test("every story file is among the shipped ones, under its own name, with a case that exists", () => {
  const files = readdirSync(join(tree(), "analysis/workshop/stories")).filter((name) => name.endsWith(".json"));
  assert.deepEqual(files.map((name) => name.replace(".json", "")).sort(), STORIES.map((story) => story.id).sort());
  for (const story of STORIES) {
    const file = story.case.startsWith("story/") ? `analysis/workshop/stories/${story.case.slice(6)}.toml` : `scenarios/${story.case}.toml`;
    assert.ok(existsSync(join(tree(), file)), `${story.id}: ${file}`);
  }
});

test("the six stories differ in case, and Dutch is kept short", () => {
  assert.equal(new Set(STORIES.map((story) => story.case)).size, STORIES.length);
  const spoken = STORIES.flatMap((story) => story.steps.flatMap((step) => [...sentences(step.text.nl), ...sentences(step.say.nl)]));
  assert.deepEqual(spoken.filter((sentence) => words(sentence) > 20), []);
});

test("a what-if goes on until the next one", () => {
  const story = small();
  assert.deepEqual(whatIf(story, 0), {});
  assert.deepEqual(whatIf(story, 2), { "people.turnover_factor": "2" });
  assert.deepEqual(whatIf(story, 3), { "people.turnover_factor": "2" });
  assert.deepEqual(whatIf(story, 5), { "lever.handover.intensity": "1" });
  assert.deepEqual(whatIf(story, 6), {});
});

const ABOUT: LintAbout = {
  parameters: [{ key: "people.turnover_factor", min: 0, max: 4 }, { key: "meetings.warm_share", min: 0, max: 1 }],
  levers: [{ key: "handover" }],
  series: [{ key: "fabric" }, { key: "trust" }, { key: "energy" }],
  causes: [{ key: "departure" }, { key: "election" }],
};

const both = (text: string): { nl: string; en: string } => ({ nl: text, en: text });
const SAID = both("Vraag de zaal om te kiezen en wacht rustig tot iedereen klaar is. Tel dan de handen. Vraag iemand waarom. Laat daarna pas zien wat er gebeurt, en vraag door.");

// A small story without a fault: seven steps, five minutes.
function small(): Story {
  const step = (kind: Step["kind"], more: Partial<Step> = {}): Step =>
    ({ kind, screen: kind === "talk" ? "talk" : "explore", text: both("Kijk naar de lijn."), say: SAID, seconds: 45, ...more });
  const ask = { question: both("Meer of minder?"), output: "fabric", month: "end" as const };
  return {
    id: "small", minutes: 5, case: "kennemerlijn", title: both("Klein"), about: both("Een klein verhaal."), takeaway: both("Niets."),
    sliders: ["people.turnover_factor", "meetings.warm_share", "lever.handover.intensity"], charts: ["fabric", "trust"], sources: ["[000 ch. 5]"],
    steps: [
      step("tell", { look: "chart1" }),
      step("predict", { ask, changes: {} }),
      step("reveal", {
        changes: { "people.turnover_factor": "2" }, keep: "A", text: both("Minder in ten minste 90 van de 100 toekomsten."),
        claims: [{ output: "fabric", month: "end", sign: "less", least: 90 }],
        facts: [{ kind: "larger", world: "baseline", cause: "departure", than: "election", least: 80 }],
      }),
      step("reveal", { look: "ledger", claims: [{ output: "trust", month: 12, sign: "less", least: 60 }], facts: [{ kind: "ledger", cause: "departure", sign: "less", least: 90 }] }),
      step("predict", { ask, look: "slider:lever.handover.intensity" }),
      step("reveal", { changes: { "lever.handover.intensity": "1" }, keep: "B", claims: [{ output: "fabric", month: "end", sign: "more", least: 60 }] }),
      step("talk", { changes: {}, text: both("En bij u?"), seconds: 60 }),
    ],
  };
}

// Every fault: what is broken in the small story, and what the linter says of it.
const PLANTED: [string, (story: any) => void, RegExp][] = [
  ["an unknown key of the story", (s) => { s.author = "me"; }, /story: unknown key 'author'/],
  ["an unknown key of a step", (s) => { s.steps[0].colour = "red"; }, /step 1: unknown key 'colour'/],
  ["an unknown key of an ask", (s) => { s.steps[1].ask.why = 1; }, /step 2\.ask: unknown key 'why'/],
  ["an unknown key of a claim", (s) => { s.steps[2].claims[0].most = 99; }, /step 3\.claims: unknown key 'most'/],
  ["an unknown key of a fact", (s) => { s.steps[3].facts[0].month = 3; }, /step 4\.facts: unknown key 'month'/],
  ["an unknown kind of fact", (s) => { s.steps[3].facts[0].kind = "rumour"; }, /step 4\.facts: unknown kind 'rumour'/],
  ["a key that is missing", (s) => { delete s.takeaway; }, /story: 'takeaway' is missing/],
  ["an id with capitals", (s) => { s.id = "Small"; }, /^id: /m],
  ["a case that is a path", (s) => { s.case = "../secrets"; }, /^case: /m],
  ["no source", (s) => { s.sources = []; }, /^sources: none/m],
  ["a missing language", (s) => { delete s.title.en; }, /title: no text in 'en'/],
  ["an empty language", (s) => { s.steps[0].text.nl = " "; }, /step 1\.text: no text in 'nl'/],
  ["a third language", (s) => { s.title.fy = "Lyts"; }, /title: unknown key 'fy'/],
  ["two sliders", (s) => { s.sliders.splice(1, 1); }, /sliders: 2 of them/],
  ["eight sliders", (s) => { s.sliders = Array.from({ length: 8 }, () => "meetings.warm_share"); }, /sliders: 8 of them/],
  ["a slider twice", (s) => { s.sliders[1] = s.sliders[0]; }, /sliders: one is there twice/],
  ["an unknown slider", (s) => { s.sliders[1] = "meetings.coffee"; }, /sliders: unknown key 'meetings\.coffee'/],
  ["an unknown lever", (s) => { s.sliders[2] = "lever.magic.intensity"; }, /sliders: unknown key 'lever\.magic\.intensity'/],
  ["a change that is no slider", (s) => { s.steps[2].changes = { "trust.gain": "0.2" }; }, /step 3: changes 'trust\.gain', which is not among the sliders/],
  ["a value out of range", (s) => { s.steps[2].changes = { "people.turnover_factor": "5" }; }, /'people\.turnover_factor' is 5; allowed: 0 to 4/],
  ["a lever pulled too far", (s) => { s.steps[5].changes = { "lever.handover.intensity": "1.5" }; }, /'lever\.handover\.intensity' is 1\.5; allowed: 0 to 1/],
  ["a value that is no number", (s) => { s.steps[2].changes = { "people.turnover_factor": "much" }; }, /'people\.turnover_factor' is much/],
  ["a value that is not text", (s) => { s.steps[2].changes = { "people.turnover_factor": 2 }; }, /the value of 'people\.turnover_factor' is written as text/],
  ["one chart twice", (s) => { s.charts = ["fabric", "fabric"]; }, /charts: two different series/],
  ["an unknown chart", (s) => { s.charts[1] = "happiness"; }, /charts: unknown series 'happiness'/],
  ["a claim on an unknown series", (s) => { s.steps[3].claims[0].output = "happiness"; }, /step 4\.claims: unknown series 'happiness'/],
  ["an ask of an unknown series", (s) => { s.steps[1].ask.output = "happiness"; }, /step 2\.ask: unknown series 'happiness'/],
  ["an ask that no chart shows", (s) => { s.steps[1].ask.output = "energy"; }, /'energy' is on no chart/],
  ["a month before the start", (s) => { s.steps[3].claims[0].month = -1; }, /step 4\.claims: a month is a whole number/],
  ["a time cursor before the start", (s) => { s.steps[0].month = -1; }, /step 1: a month is a whole number/],
  ["a month in words", (s) => { s.steps[1].ask.month = "later"; }, /step 2\.ask: a month is a whole number/],
  ["an unknown cause", (s) => { s.steps[3].facts[0].cause = "weather"; }, /unknown cause 'weather'/],
  ["an unknown world", (s) => { s.steps[2].facts[0].world = "other"; }, /world 'other'/],
  ["an unknown sign", (s) => { s.steps[3].claims[0].sign = "up"; }, /sign 'up'/],
  ["more than 100 of 100", (s) => { s.steps[3].claims[0].least = 101; }, /least is a whole number/],
  ["an unknown kind of step", (s) => { s.steps[0].kind = "sing"; }, /step 1: unknown kind 'sing'/],
  ["an unknown screen", (s) => { s.steps[0].screen = "cinema"; }, /step 1: unknown screen 'cinema'/],
  ["an unknown look", (s) => { s.steps[0].look = "sky"; }, /step 1: unknown look 'sky'/],
  ["a look at a slider that is not there", (s) => { s.steps[4].look = "slider:trust.gain"; }, /looks at slider 'trust\.gain'/],
  ["an unknown letter", (s) => { s.steps[2].keep = "D"; }, /kept under 'D'/],
  ["a letter used twice", (s) => { s.steps[5].keep = "A"; }, /'A' is kept twice/],
  ["a baseline that is kept", (s) => { s.steps[0].keep = "C"; }, /step 1: keeps a what-if in which nothing is changed/],
  ["a comparison too early", (s) => { s.steps[3].screen = "compare"; }, /step 4: compares before two what-ifs were kept/],
  ["a predict that asks nothing", (s) => { delete s.steps[1].ask; }, /step 2: a predict that asks nothing/],
  ["an ask outside a predict", (s) => { s.steps[0].ask = s.steps[1].ask; }, /step 1: asks, but is no predict/],
  ["a predict without a later reveal", (s) => { s.steps.splice(5, 1); }, /step 5: a prediction without a later reveal/],
  ["a predict answered only after the next", (s) => { s.steps.splice(2, 2); }, /step 2: a prediction without a later reveal/],
  ["a reveal that answers something else", (s) => { s.steps[5].claims[0].output = "trust"; }, /step 6: answers step 5 without a claim on 'fabric'/],
  ["a reveal that answers another month", (s) => { s.steps[5].claims[0].month = 12; }, /step 6: answers step 5 without a claim on 'fabric' at month end/],
  ["a reveal without a claim", (s) => { s.steps[3].claims = []; }, /step 4: a reveal without a claim/],
  ["a reveal without a what-if", (s) => { s.steps[5].changes = {}; delete s.steps[5].keep; }, /step 6: a reveal without a what-if/],
  ["a claim outside a reveal", (s) => { s.steps[0].claims = s.steps[3].claims; }, /step 1: claims, but is no reveal/],
  ["no reveal that looks at the ledger", (s) => { delete s.steps[3].look; }, /steps: no reveal looks at the ledger/],
  ["one prediction only", (s) => { s.steps.splice(4, 2); }, /steps: the room predicts at least twice/],
  ["a beginning that is no tell", (s) => { s.steps.shift(); }, /step 1: a story begins with tell/],
  ["an end that is no talk", (s) => { s.steps[6].kind = "tell"; }, /step 7: a story ends with talk/],
  ["an end without a question, in one language", (s) => { s.steps[6].text.en = "Well."; }, /step 7\.text\.en: a story ends with a question/],
  ["a number of futures that nothing claims", (s) => { s.steps[2].text.nl = "In 95 van de 100 toekomsten."; }, /step 3\.nl: tells of 95 in 100 futures/],
  ["the same in English", (s) => { s.steps[2].text.en = "In at least 85."; }, /step 3\.en: tells of 85 in 100 futures/],
  ["a sentence of 26 words", (s) => { s.steps[0].text.nl = `Dit ${"heel ".repeat(24)}lang.`; }, /step 1\.text\.nl: a sentence of 26 words/],
  ["four sentences on the screen", (s) => { s.steps[0].text.nl = "Een. Twee. Drie. Vier."; }, /step 1\.text\.nl: 4 sentences/],
  ["a script of 24 words", (s) => { s.steps[0].say.en = "word ".repeat(23) + "word."; }, /step 1\.say\.en: 24 words/],
  ["a script of 111 words", (s) => { s.steps[6].say.nl = "Een twee drie. ".repeat(37); }, /step 7\.say\.nl: 111 words/],
  ["a script that takes longer than planned", (s) => { s.steps[0].say.nl = "Een twee drie vier vijf. ".repeat(20); }, /step 1\.say\.nl: takes some 60 seconds, planned are 45/],
  ["a step of no time", (s) => { s.steps[0].seconds = 0; }, /step 1: 0 seconds/],
  ["four minutes", (s) => { s.minutes = 4; }, /minutes: 4, allowed: 5 to 8/],
  ["minutes that the steps do not take", (s) => { s.minutes = 8; }, /minutes: 8, but the steps take 5\.5/],
  ["changes that are a list", (s) => { s.steps[2].changes = ["a"]; }, /step 3: changes are KEY/],
  ["no steps", (s) => { s.steps = []; }, /steps: none/],
  ["a step that is no object", (s) => { s.steps[1] = null; }, /step 2: not an object/],
  ["claims that are no list", (s) => { s.steps[2].claims = 3; }, /step 3\.claims: not a list of objects/],
];

test("the small story has no fault", () => assert.deepEqual(lintStory(small(), ABOUT), []));
test("what is no story is one fault", () => assert.deepEqual(lintStory("x", ABOUT), ["story: not an object"]));

test("a damaged story is faults and no exception", () => {
  const damage = [null, undefined, 3, "x", true, [], [null], {}];
  const walk = (node: any, path: string[]): void => {
    if (typeof node !== "object" || node === null) return;
    for (const key of Object.keys(node)) {
      for (const broken of damage) {
        const story: any = structuredClone(small());
        path.reduce((at, name) => at[name], story)[key] = broken;
        assert.ok(Array.isArray(lintStory(story, ABOUT)), [...path, key].join("."));
      }
      walk(node[key], [...path, key]);
    }
  };
  walk(small(), []);
});

for (const [name, plant, said] of PLANTED) {
  test(`the linter finds ${name}`, () => {
    const story = structuredClone(small());
    plant(story);
    const faults = lintStory(story, ABOUT);
    assert.ok(faults.some((fault) => said.test(fault)), `${said} is not among\n${faults.join("\n")}`);
  });
}
