"""Folders and disks that may not be written."""

import subprocess

from faults import Faults, mounted
from place import HELD, SWEEPING, Row, call, copy_of, folder, go_on, segments, wanted


class Closed(Faults):
    """Folders that may not be written give 74, and nothing changes until they are open again."""

    def listing(self, place):
        return sorted((str(path.relative_to(place)), path.stat().st_size) for path in place.rglob("*"))

    def refuse(self, row, place, goal, about, close, again, held=()):
        before = self.listing(place)
        close()
        found = call(place, *SWEEPING, held=held)
        again()
        if "error: " not in found.err or "What was finished is safe" not in found.err and segments(place):
            row.faults.append(f"{about}: told is {found.err}")
        if self.listing(place) != before:
            row.faults.append(f"{about}: left {self.listing(place)}")
        go_on(row, place, goal, SWEEPING, segments(place), about, 74, found)

    def test_a_folder_without_permission(self):
        goal = wanted(self.made())
        with Row.timed("folder without permission") as row:
            for template, closed in self.templates():
                with folder() as place:
                    copy_of(template, place)
                    self.refuse(row, place, goal, f"{template.name}, {closed}", lambda: (place / closed).chmod(0o555),
                                lambda: (place / closed).chmod(0o755), HELD)
        self.assertEqual(row.faults, [])

    def templates(self):
        """Nothing begun; half of it done; all segments done; and the folder that is closed to us."""
        half = self.begun("half")
        self.assertEqual(call(half, *SWEEPING, STOP_AT=60, STOP_HOW="before").code, -9)
        for left in half.rglob("*.tmp"):
            left.unlink()
        unsealed, _ = self.unsealed(self.place / "made")
        for left in unsealed.rglob("*.tmp"):
            left.unlink()
        return (self.begun("begun"), "."), (half, "s.nc.parts"), (unsealed, ".")

    def test_a_disk_that_is_read_only(self):
        goal = wanted(self.made())
        with Row.timed("disk that is read-only") as row:
            for template, _ in self.templates():
                with folder() as place:
                    if not mounted("--bind", place, place):
                        self.skipTest("may not mount a disk")
                    try:
                        copy_of(template, place)
                        self.refuse(row, place, goal, template.name, lambda: mounted("-o", "remount,bind,ro", place),
                                    lambda: mounted("-o", "remount,bind,rw", place))
                    finally:
                        subprocess.run(["umount", place], check=True)
        self.assertEqual(row.faults, [])
