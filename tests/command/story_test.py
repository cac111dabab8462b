"""The story of a run: account, trace and tables of `run`, and `replay` of any run of any result, bit for bit."""

import csv
import hashlib
import json
import os
import re
import unittest

import h5netcdf  # noqa: F401  here, because Debian's netCDF4 warns when it is imported
import h5py
import xarray as xr

from calls import HELD, TREE, InFolder

LINE = "\nA whole result of Weefsel. SHA-256 of the bytes before this line: "
CAUSES = ["departure", "election", "handover", "consolidation", "arrival", "meeting", "decay", "overload", "drift",
          "relapse", "membership", "elsewhere"]
LOSS = re.compile(r"  In (\w+ \d{4}) (.+?) lost fabric \((-\d\.\d{3})\) ")
TABLES = ["parties.csv", "partnerships.csv", "persons.csv", "seats.csv", "ties.csv"]


class Stories(InFolder):
    def lines(self, name="story.jsonl"):
        text = (self.folder / name).read_text(encoding="utf-8")
        self.assertTrue(text.endswith("\n"))
        return [json.loads(line) for line in text.splitlines()]

    def of(self, lines, event):
        return [line for line in lines if line["event"] == event]

    def towns(self, months=48, towns=6, tables=3):
        path = super().towns(months=months, towns=towns, tables=tables)
        path.write_text(path.read_text(encoding="utf-8") + "\n[[partnership]]\nname = \"late\"\nlabel = \"Late, \\\"but\\\" there\"\n"
                        "members = [\"town-1\", \"town-2\"]\nbegins = 2025-06-01\nmaturity = 0.5\n", encoding="utf-8")
        return path

    def rewritten(self, name, change):
        """A result file with something changed, marked whole again."""
        path = self.folder / name
        data = path.read_bytes()
        path.write_bytes(data[:data.rindex(LINE.encode())])
        with h5py.File(path, "r+") as file:
            change(file)
        data = path.read_bytes()
        path.write_bytes(data + (LINE + hashlib.sha256(data).hexdigest() + "\n").encode())
        return path


class Trace(Stories):
    def setUp(self):
        super().setUp()
        self.assert_done(self.call("run", self.towns(), "--out", "r.nc", "--trace", "story.jsonl"))
        self.story = self.lines()

    def test_it_begins_with_the_run_and_every_line_says_what_when_it_is(self):
        first = self.story[0]
        self.assertEqual((first["event"], first["scenario"], first["start"], first["months"], first["seed"],
                          first["replicate"]), ("run", "Towns", "2024-01-01", 48, 1, 0))
        self.assertTrue(first["version"] and first["commit"])
        self.assertEqual(first["partnerships"]["late"], 'Late, "but" there')
        months = [line["month"] for line in self.story if line["event"] not in ("run", "largest_loss", "largest_gain")]
        self.assertEqual(months, sorted(months))
        for line in self.story[1:]:
            month = max(line["month"] - 1, 0)
            self.assertEqual(line["date"], f"{2024 + month // 12}-{month % 12 + 1:02}")

    def test_every_departure_says_who_left_and_which_tables(self):
        left = self.of(self.story, "left")
        self.assertTrue(left)
        for line in left:
            self.assertIn(line["cause"], ("departure", "election"))
            self.assertEqual(line["post"].split("/")[:2], [line["party"], line["role"]])
            self.assertIn(line["partnership"], self.story[0]["partnerships"])
            self.assertTrue(0 <= line["handed_over"] <= 1)
            ledger = [one for one in self.of(self.story, "ledger")
                      if (one["month"], one["partnership"]) == (line["month"], line["partnership"])]
            self.assertIn(line["cause"], ledger[0]["causes"])
        self.assertTrue(any(line["cause"] == "election" and line["date"] == "2026-03" for line in left))

    def test_the_ledger_lines_add_up_to_fabric_and_to_the_ledger_of_the_file(self):
        before = {}
        total = dict.fromkeys(CAUSES, 0.0)
        for line in self.of(self.story, "ledger"):
            self.assertTrue(all(line["causes"].values()))
            self.assertLess(abs(sum(line["causes"].values()) - line["change"]), 1e-12)
            if line["month"] > 0:
                self.assertLess(abs(before.get(line["partnership"], 0) + line["change"] - line["fabric"]), 1e-12)
            before[line["partnership"]] = line["fabric"]
            for cause, change in line["causes"].items():
                total[cause] += change
        with xr.open_dataset(self.folder / "r.nc", engine="h5netcdf") as result:
            for cause in CAUSES:
                kept = float(result.ledger.isel(point=0, replicate=0).sel(cause=cause))
                self.assertLess(abs(total[cause] / 4 - kept), 1e-12, cause)
            months = self.of(self.story, "month")
            self.assertEqual(len(months), 49)
            self.assertEqual(months[0]["fabric"], float(result.fabric_start[0, 0]))
            self.assertEqual(months[-1]["fabric"], float(result.fabric_final[0, 0]))
            self.assertEqual(months[-1]["energy"], float(result.energy_final[0, 0]))

    def test_a_table_that_begins_is_membership(self):
        late = [line for line in self.of(self.story, "ledger") if line["partnership"] == "late"]
        self.assertEqual(late[0]["date"], "2025-06")
        self.assertGreater(late[0]["causes"]["membership"], 0)

    def test_the_largest_loss_is_the_number_of_a_ledger_line_and_of_the_account(self):
        losses = self.of(self.story, "largest_loss")
        self.assertEqual([line["rank"] for line in losses], [1, 2, 3])
        booked = sorted(change for line in self.of(self.story, "ledger") for change in line["causes"].values())
        self.assertEqual([line["fabric_change"] for line in losses], booked[:3])
        best = {}  # by partnership, without what was kept of a departure
        for line in self.of(self.story, "ledger"):
            for cause, change in line["causes"].items():
                if change > 0 and cause not in ("handover", "consolidation"):
                    best[line["partnership"]] = max(change, best.get(line["partnership"], 0))
        self.assertEqual([line["fabric_change"] for line in self.of(self.story, "largest_gain")],
                         sorted(best.values())[:-4:-1])
        for line in losses + self.of(self.story, "largest_gain"):
            place = [one for one in self.of(self.story, "ledger")
                     if (one["month"], one["partnership"]) == (line["month"], line["partnership"])]
            self.assertEqual(place[0]["causes"][line["cause"]], line["fabric_change"])
        told = LOSS.findall(" ".join(self.call("replay", "r.nc", "--run", 0).stdout.split("\n    ")))
        self.assertEqual([change for _, _, change in told], [f"{line['fabric_change']:.3f}" for line in losses])
        self.assertEqual([table for _, table, _ in told],
                         [self.story[0]["partnerships"][line["partnership"]] for line in losses])

    def test_it_is_replaced_whole_and_the_same_bytes_again(self):
        before = (self.folder / "story.jsonl").read_bytes()
        self.write("story.jsonl", "something else")
        self.assert_done(self.call("run", "towns.toml", "--trace", "story.jsonl", "--quiet"))
        self.assertEqual((self.folder / "story.jsonl").read_bytes(), before)
        self.assertEqual([name for name in self.names() if name.startswith(".")], [])

    def test_it_is_not_written_over_what_is_read(self):
        for words in (["run", "towns.toml", "--trace", "towns.toml"], ["replay", "r.nc", "--run", 0, "--trace", "r.nc"]):
            before = (self.folder / words[-1]).read_bytes()
            done = self.call(*words)
            self.assertEqual(done.returncode, 2)
            self.assertIn(f"--trace is '{words[-1]}', which is read", done.stderr)
            self.assertEqual((self.folder / words[-1]).read_bytes(), before)


class Account(Stories):
    def test_a_run_ends_with_its_account_in_both_languages(self):
        for language, heading, lost in ("en", "The story of run 0", "lost fabric (-0."), \
                ("nl", "Het verhaal van run 0", "weefsel (-0,"):
            done = self.call("run", self.towns(), "--lang", language)
            self.assert_done(done)
            account = done.stdout[done.stdout.index(heading):].split("\n\n")[0]
            sentences = re.findall(r"^  \S", account, re.MULTILINE)
            self.assertEqual(len(sentences), 6)
            self.assertEqual(account.count(lost), 3)
            self.assertLessEqual(max(map(len, account.splitlines())), 96)
        self.assertEqual(self.call("run", "towns.toml", "--quiet").stdout, "")

    def test_dutch_accounts_hold_no_english(self):
        english = re.compile(r"\b(the|of|and|lost|gained|through|because|when|official|alderman|March|left)\b")
        self.assert_done(self.call("sweep", self.sweep(replicates=2), "--out", "s.nc"))
        for run in range(18):
            done = self.call("replay", "s.nc", "--run", run, "--lang", "nl")
            self.assert_done(done)
            self.assertIsNone(english.search(done.stdout), done.stdout)

    def test_who_left_has_a_role_and_a_party(self):
        text = " ".join(self.call("run", self.towns()).stdout.split())
        self.assertRegex(text, r"through the departure of (an alderman|an official) of town \d( and (one other|\d+ others))?"
                               r"( at an election)?\.")

    def test_a_world_where_nothing_moves_says_so(self):
        path = self.write("calm.toml", (TREE / "scenarios/verification/all-off.toml").read_text(encoding="utf-8"))
        done = self.call("run", path, "--replicates", 1)
        self.assert_done(done)
        self.assertIn("In no month did fabric change noticeably.", done.stdout)


class Replay(Stories):
    def test_every_run_of_a_sweep_is_the_same_to_the_last_bit(self):
        self.assert_done(self.call("sweep", self.sweep(replicates=2), "--out", "s.nc"))
        for run in range(18):
            done = self.call("replay", "s.nc", "--run", run, "--trace", "story.jsonl")
            self.assert_done(done)
            self.assertIn("the same to the last bit", done.stdout)
            self.assertIn(f"Run {run} is replicate {run // 9} of point {run % 9} (turnover factor ", done.stdout)
            first = self.lines()[0]
            self.assertEqual((first["run"], first["replicate"]), (run, run // 9))
            self.assertEqual(first["point"]["people.turnover_factor"], [0.5, 1, 2][run % 9 // 3])
            with xr.open_dataset(self.folder / "s.nc", engine="h5netcdf") as result:
                final = float(result.fabric_final[run % 9, run // 9])
            self.assertEqual(self.of(self.lines(), "month")[-1]["fabric"], final)

    def test_the_demo_and_a_run_with_changes_replay(self):
        self.assert_done(self.call("sweep", self.demo(replicates=1, segment_runs=8), "--out", "demo.nc"))
        self.assert_done(self.call("replay", "demo.nc", "--run", 23))
        self.assert_done(self.call("run", self.towns(), "--seed", 9, "--set", "people.turnover_factor=2.5", "--set",
                                   "handover.level=0.1", "--lever", "handover=0.5@2025-01-01", "--lever",
                                   "consolidation@realisation", "--lever", "retention", "--out", "r.nc"))
        self.assert_done(self.call("replay", "r.nc", "--run", 5, "--trace", "story.jsonl"))
        self.assertIn("--lever handover=0.5@2025-01-01", self.lines()[0]["changes"])

    def test_a_scenario_with_a_base_replays_from_the_file_alone(self):
        self.write("base.toml", 'title = "B"\nstart = 2024-01-01\n[people]\nturnover_factor = 3\n')
        path = self.towns()
        path.write_text('base = "base.toml"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
        self.assert_done(self.call("run", path, "--out", "r.nc"))
        self.write("sweep.toml", 'scenario = "towns.toml"\nreplicates = 2\n')
        self.assert_done(self.call("sweep", "sweep.toml", "--out", "s.nc"))
        for name in "base.toml", "towns.toml", "sweep.toml":
            (self.folder / name).unlink()
        self.assert_done(self.call("replay", "r.nc", "--run", 2))
        self.assert_done(self.call("replay", "s.nc", "--run", 1))

    def test_the_trace_of_run_0_is_the_one_that_run_writes(self):
        self.assert_done(self.call("run", self.towns(), "--out", "r.nc", "--trace", "a.jsonl", "--snapshot", "a"))
        self.assert_done(self.call("replay", "r.nc", "--run", 0, "--trace", "b.jsonl", "--snapshot", "b"))
        self.assertEqual((self.folder / "a.jsonl").read_bytes(), (self.folder / "b.jsonl").read_bytes())
        for name in TABLES:
            self.assertEqual((self.folder / "a" / name).read_bytes(), (self.folder / "b" / name).read_bytes())

    def test_quiet_says_nothing_and_dutch_is_dutch(self):
        self.assert_done(self.call("run", self.towns(), "--out", "r.nc"))
        done = self.call("replay", "r.nc", "--run", 1, "--quiet")
        self.assert_done(done)
        self.assertEqual(done.stdout + done.stderr, "")
        self.assertIn("tot de laatste bit hetzelfde", self.call("replay", "r.nc", "--run", 1, "--lang", "nl").stdout)


class Refusals(Stories):
    def setUp(self):
        super().setUp()
        self.assert_done(self.call("run", self.towns(months=24), "--out", "r.nc"))

    def refused(self, code, *words, says=(), **more):
        before = self.names()
        for language in "en", "nl":
            done = self.call(*words, "--lang", language, **more)
            self.assert_done(done, code)
            self.assertEqual(done.stdout, "")
            self.assertIn(f"weefsel {words[0]}: error: ", done.stderr)
            if language == "en":
                english = done.stderr
                for piece in says:
                    self.assertIn(piece, done.stderr)
        self.assertNotEqual(english, done.stderr)
        self.assertEqual(self.names(), before)

    def test_wrong_calls(self):
        self.refused(2, "replay", "r.nc", says=["--run is missing; allowed: --run=ID"])
        self.refused(2, "replay", "r.nc", "--run=x", says=["--run is 'x'; allowed: a whole number 0"])
        self.refused(2, "replay", "r.nc", "--run=6", says=["there is no run 6 in r.nc; allowed: 0 … 5"])
        self.refused(2, "replay", "gone.nc", "--run=0", says=["there is no file gone.nc"])
        self.refused(2, "replay", "towns.toml", "--run=0", says=["is not"])
        self.refused(2, "replay", "r.nc", "--run=0", "--trace=", says=["--trace needs a value"])
        self.refused(2, "run", "towns.toml", "--trace=x/", says=["--trace is 'x/'; allowed: the name of a file"])
        self.refused(2, "run", "towns.toml", "--snapshot", "", says=["--snapshot is ''; allowed: the name of a folder"])

    def test_places_that_cannot_be_written_are_told_before_the_work(self):
        for words in ("run", "towns.toml"), ("replay", "r.nc", "--run", 0):
            self.refused(74, *words, "--trace", "gone/x.jsonl", says=["cannot write in gone", "another place with --trace"])
            self.refused(74, *words, "--snapshot", "gone/x", says=["cannot write in gone", "another place with --snapshot"])
        self.write("file", "x")
        done = self.call("replay", "r.nc", "--run", 0, "--snapshot", "file")
        self.assert_done(done, 74)
        self.assertIn("error: cannot make file", done.stderr)
        (self.folder / "closed").mkdir()
        os.chmod(self.folder / "closed", 0o500)
        done = self.call("run", "towns.toml", "--trace", "closed/x.jsonl", held=HELD)
        self.assert_done(done, 74)
        self.assertIn("cannot make", done.stderr)
        self.assertIn("The story of run 0", done.stdout)
        os.chmod(self.folder / "closed", 0o700)
        self.assertEqual(list((self.folder / "closed").iterdir()), [])

    def test_a_result_of_another_version(self):
        for name in "results_version", "catalogue_version":
            self.assert_done(self.call("run", "towns.toml", "--out", f"{name}.nc"))

            def raise_by_one(file, name=name):
                file.attrs.modify(name, file.attrs[name] + 1)
            self.rewritten(f"{name}.nc", raise_by_one)
            self.refused(2, "replay", f"{name}.nc", "--run", 0, says=[f"the file has {name} ", "another model; allowed: "])

    def test_values_that_differ_give_3_and_name_the_first(self):
        def change(file):
            file["fabric_final"][0, 2] += 1e-16 + 2**-53
        self.rewritten("r.nc", change)
        self.refused(3, "replay", "r.nc", "--run", 2, "--trace", "x.jsonl",
                     says=["run 2 made again is another run: 1 values differ", "the first is fabric_final: 0."])
        self.assert_done(self.call("replay", "r.nc", "--run", 1))

    def test_texts_that_lead_elsewhere_are_told(self):
        def rewrite(name, attribute, change):
            def put(file):
                text = change(bytes(file.attrs[attribute]).decode()).encode()
                del file.attrs[attribute]
                file.attrs.create(attribute, text, dtype=h5py.string_dtype("utf-8", len(text) + 1))
            self.rewritten(name, put)

        rewrite("r.nc", "scenario", lambda text: text.replace("count = 6", "count = 5"))
        self.refused(2, "replay", "r.nc", "--run", 0,
                     says=["the scenario inside does not lead to the runs of this file (there "])
        rewrite("r.nc", "scenario", lambda text: text.replace("count = 5", "cuont = 5"))
        self.refused(2, "replay", "r.nc", "--run", 0, says=["the scenario inside cannot be read by this command, at line 9"])
        self.assert_done(self.call("run", "towns.toml", "--set", "handover.level=0.5", "--lever", "retention", "--out",
                                   "c.nc"))
        rewrite("c.nc", "changes", lambda text: text.replace("handover.level", "handover.levl"))
        self.refused(2, "replay", "c.nc", "--run", 0,
                     says=["the change '--set handover.levl=0.5' inside cannot be made by this command"])

    def test_a_failed_run_says_why(self):
        InFolder.towns(self, months=1, towns=2, tables=1)
        values = [i / 400 for i in range(317)]
        axes = "".join(f'[[axis]]\nkey = "beginning.maturity_{end}"\nvalues = {values}\n' for end in ("low", "high"))
        self.write("many.toml", f'scenario = "towns.toml"\nreplicates = 1\nsegment_runs = 8192\n{axes}')
        self.assert_done(self.call("sweep", "many.toml", "--out", "many.nc"), 1)
        failed = self.call("replay", "many.nc", "--run", 317)
        self.assert_done(failed, 1)
        self.assertIn("run 317 fails again, as in the file: 'beginning.maturity_low'", failed.stderr)
        self.assert_done(self.call("replay", "many.nc", "--run", 1))


class Snapshots(Stories):
    def rows(self, name):
        with open(self.folder / "tables" / f"{name}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def setUp(self):
        super().setUp()
        self.assert_done(self.call("run", self.towns(months=30), "--out", "r.nc", "--snapshot", "tables"))

    def test_five_tables_at_the_start_every_year_and_at_the_end(self):
        self.assertEqual(sorted(path.name for path in (self.folder / "tables").iterdir()), TABLES)
        for name, columns in (
                ("parties", ["label", "kind", "capacity"]), ("persons", ["party", "role", "tenure_months", "energy"]),
                ("ties", ["from", "to", "trust", "age_months", "tables"]), ("seats", ["partnership", "post"]),
                ("partnerships", ["key", "members", "stage", "structure", "fabric", "think", "do", "feel", "rightness",
                                  "results", "alive"])):
            rows = self.rows(name)
            self.assertEqual(list(rows[0])[0], "month")
            self.assertLessEqual(set(columns), set(rows[0]))
            self.assertEqual(list(dict.fromkeys(row["month"] for row in rows)), ["0", "12", "24", "30"])
            self.assertFalse([row for row in rows if None in row or None in row.values()])

    def test_partnerships_are_as_the_result_has_them_and_quoted_as_they_should(self):
        rows = [row for row in self.rows("partnerships") if row["month"] == "30"]
        self.assertEqual([row["key"] for row in rows], ["table-1", "table-2", "table-3", "late"])
        self.assertEqual(rows[-1]["label"], 'Late, "but" there')
        self.assertEqual(rows[-1]["members"], "town-1 town-2")
        with xr.open_dataset(self.folder / "r.nc", engine="h5netcdf") as result:
            self.assertAlmostEqual(sum(float(row["fabric"]) for row in rows) / 4, float(result.fabric_final[0, 0]), 14)
        early = [row for row in self.rows("partnerships") if row["month"] == "12"]
        self.assertEqual([row["alive"] for row in early], ["1", "1", "1", "0"])
        self.assertEqual(float(early[-1]["fabric"]), 0)

    def test_ties_stand_in_both_directions_with_the_age_of_their_people(self):
        persons = {(row["month"], row["post"]): row for row in self.rows("persons")}
        ties = {(row["month"], row["from"], row["to"]): row for row in self.rows("ties")}
        self.assertEqual(len(ties), len(self.rows("ties")))
        vacant = 0
        for (month, here, there), tie in ties.items():
            self.assertIn((month, there, here), ties)
            ends = [persons[month, here], persons[month, there]]
            self.assertNotEqual(ends[0]["party"], ends[1]["party"])
            if "vacant" in (ends[0]["absence"], ends[1]["absence"]):
                vacant += 1
                self.assertEqual(tie["age_months"], "")
            else:
                self.assertEqual(int(tie["age_months"]), min(int(end["tenure_months"]) for end in ends))
            self.assertGreaterEqual(int(tie["tables"]), 0)
        self.assertTrue(vacant)

    def test_files_that_are_no_tables_are_left_alone_and_tables_replaced(self):
        before = {name: (self.folder / "tables" / name).read_bytes() for name in TABLES}
        self.write("tables/notes.txt", "mine")
        self.write("tables/ties.csv", "old" * 10**6)
        self.assert_done(self.call("replay", "r.nc", "--run", 0, "--snapshot", "tables/"))
        self.assertEqual((self.folder / "tables/notes.txt").read_text(encoding="utf-8"), "mine")
        for name in TABLES:
            self.assertEqual((self.folder / "tables" / name).read_bytes(), before[name])


class MustShow(Stories):
    def test_a_traced_run_of_utrecht_names_its_largest_loss_and_the_ledger_entry_that_equals_it(self):
        # a world in which nothing ends, so that people who leave are the largest losses
        done = self.call("run", TREE / "scenarios/utrecht-2024.toml", "--replicates", 2, "--trace", "story.jsonl",
                         "--set", "membership.dissolve_chance=0", "--set", "membership.exit_chance=0",
                         "--set", "membership.opportunity=0")
        self.assert_done(done)
        story = self.lines()
        loss = self.of(story, "largest_loss")[0]
        entry = [line for line in self.of(story, "ledger")
                 if (line["month"], line["partnership"]) == (loss["month"], loss["partnership"])][0]
        self.assertEqual(entry["causes"][loss["cause"]], loss["fabric_change"])
        self.assertEqual(loss["fabric_change"], min(change for line in self.of(story, "ledger")
                                                    for change in line["causes"].values()))
        named = [one for one in self.of(story, "largest_loss") if one["cause"] in ("departure", "election")]
        self.assertTrue(named)
        for one in named:
            left = [line["post"] for line in self.of(story, "left")
                    if (line["month"], line["partnership"]) == (one["month"], one["partnership"])]
            self.assertTrue(one["left"])
            self.assertLessEqual(set(one["left"]), set(left))
        sentence = " ".join(done.stdout.split("The story of run 0\n")[1].split())
        self.assertIn(f"{story[0]['partnerships'][loss['partnership']]} lost fabric ({loss['fabric_change']:.3f})", sentence)


if __name__ == "__main__":
    unittest.main(verbosity=2)
