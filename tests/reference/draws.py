"""Random draws as section 7 of sim/ODD.md writes them: Philox4x32-10 of Salmon et al. 2011
(doi:10.1145/2063384.2063405), known by seed, replicate and an address, and nothing else."""

from functools import lru_cache

NOWHERE = 0xFFFFFFFF
PURPOSES = {
    "urgency": 1, "interest": 2, "maturity": 3, "lens": 4, "reality": 5, "traits": 6, "random_view": 7,
    "turn_of_reality": 8, "own_logic": 9, "election": 10, "formation": 11, "departure": 12, "filling": 13,
    "handed_view": 14, "meeting": 15, "acting": 16, "socialisation": 17, "on_the_table": 18, "learning": 19,
    "rereading": 20, "progress": 21, "reopening": 22, "first_agenda": 23, "first_view": 24,
    "contact": 25, "customs": 26, "bias": 27, "opportunist": 28, "vote": 29, "budget": 30, "shock": 31, "burnout": 32,
    "exit": 33, "join": 34, "cold_cut": 35, "upgrade": 36, "dissolving": 37,
}


def philox(key, counter):
    k0, k1 = key
    c0, c1, c2, c3 = counter
    for _ in range(10):
        p0 = 0xD2511F53 * c0
        p1 = 0xCD9E8D57 * c2
        c0, c1, c2, c3 = (p1 >> 32) ^ c1 ^ k0, p1 & 0xFFFFFFFF, (p0 >> 32) ^ c3 ^ k1, p0 & 0xFFFFFFFF
        k0 = (k0 + 0x9E3779B9) & 0xFFFFFFFF
        k1 = (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return c0, c1, c2, c3


# Known answers of Random123's kat_vectors for philox4x32 with 10 rounds.
assert philox((0, 0), (0, 0, 0, 0)) == (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)
assert philox((0xA4093822, 0x299F31D0), (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344)) == (
    0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)


class Draws:
    def __init__(self, seed, replicate):
        self.key = (seed, replicate)
        self.raw = lru_cache(maxsize=100_000)(self.raw)          # the same address gives the same words,
        self.numbers = lru_cache(maxsize=20_000)(self.numbers)   # so remembering them changes nothing

    def raw(self, purpose, entity, place, month, block=0):
        """Four 32-bit words at an address."""
        first, second = entity
        return philox(self.key, (first, second, place, PURPOSES[purpose] << 24 | month << 12 | block))

    def words(self, purpose, entity, place, month, block=0):
        """The same four words as numbers in [0, 1)."""
        return [word * 2.0**-32 for word in self.raw(purpose, entity, place, month, block)]

    def numbers(self, purpose, entity, place, month):
        """One number for each of 32 bits: binary digit l + 1 is that bit of word l of the address."""
        words = [word for block in range(8) for word in self.raw(purpose, entity, place, month, block)]
        return [sum((words[l] >> d & 1) << (31 - l) for l in range(32)) * 2.0**-32 for d in range(32)]

    def mask(self, probability, purpose, entity, place, month, dimensions):
        """Whether each dimension's number lies below the probability."""
        if probability <= 0:
            return [False] * dimensions
        if probability >= 1:
            return [True] * dimensions
        return [number < probability for number in self.numbers(purpose, entity, place, month)[:dimensions]]
