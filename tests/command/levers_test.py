"""Every lever does nothing at intensity 0 and something at intensity 1, on a world where each has something to do."""

import json
import unittest
from concurrent.futures import ThreadPoolExecutor

from calls import TREE, InFolder

WORLD = TREE / "scenarios/laboratory/mechanisms.toml"
DETAILS = {"province_role": ["connector", "director", "financier", "initiator", "challenger"],
           "consolidation": ["pact", "covenant"]}
FEWEST = 18  # the charter names twenty


class Levers(InFolder):
    def names(self):
        done = self.call("describe", "levers", "--format", "json")
        self.assert_done(done)
        return [row["key"] for row in json.loads(done.stdout)]

    def digest_with(self, *words):
        out = self.folder / ("-".join(words).replace("/", "") + ".nc")
        self.assert_done(self.call("run", WORLD, "--replicates", 4, "--threads", 1, "--quiet", "--out", out, *words))
        return self.digest(out)

    def test_there_are_at_least_18_levers(self):
        names = self.names()
        self.assertGreaterEqual(len(names), FEWEST)
        self.assertEqual(len(set(names)), len(names))

    def test_intensity_0_gives_the_digest_of_no_lever_and_intensity_1_another(self):
        pulled = [name + (f":{detail}" if detail else "")
                  for name in self.names() for detail in DETAILS.get(name, [""])]
        levers = [(f"{lever}={intensity}", intensity) for lever in pulled for intensity in (0, 1)]
        base = self.digest_with()
        with ThreadPoolExecutor(2) as pool:
            digests = list(pool.map(lambda lever: self.digest_with("--lever", lever[0]), levers))
        self.assertNotIn("", digests)
        for (lever, intensity), digest in zip(levers, digests, strict=True):
            with self.subTest(lever=lever):
                (self.assertEqual if intensity == 0 else self.assertNotEqual)(digest, base)
        ones = [digest for (_, intensity), digest in zip(levers, digests, strict=True) if intensity == 1]
        self.assertEqual(len(set(ones)), len(ones), "two levers do the same")


if __name__ == "__main__":
    unittest.main(verbosity=2)
