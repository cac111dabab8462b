"""Texts in hostile result files: HDF5 keeps a reference for each (16 bytes: length, address and number in a heap), and
here those are changed byte by byte. Then scenarios, which a result carries as text.
"""

import struct

import h5py
import numpy as np
from hostile import with_line, without_line


def made_by_bytes(path, change):
    """Spoils what `made_by_library` or the command made."""
    content = bytearray(without_line(path.read_bytes()))
    path.write_bytes(content)
    with h5py.File(path, "r") as file:
        change(content, file)
    path.write_bytes(with_line(bytes(content)))


def texts(change):
    """Changes the references of a variable of texts."""
    def spoil(content, file):
        name = next(key for key in file if key.endswith("_label") or key == "stage")
        at = file[name].id.get_offset()
        for place in range(file[name].shape[0]):
            content[at + 16 * place:at + 16 * place + 16] = change(bytes(content[at:at + 16]))
    spoil.__name__ = f"texts_{change.__name__}"
    return spoil


def of_four_gigabytes(first):
    return struct.pack("<I", 2**32 - 1) + first[4:]


def that_lie_elsewhere(first):
    return first[:4] + struct.pack("<Q", 2**40) + first[12:]


def in_a_place_that_is_not_there(first):
    return first[:12] + struct.pack("<I", 2**31)


def many_times_the_same_text(file):
    """400 000 times one of 64 kB: 26 GB from a file of 7 MB.."""
    data = file.create_dataset("intruder", (400_000,), h5py.string_dtype())
    data[0] = "x" * 60_000


def repeat_references(content, file):
    at = file["intruder"].id.get_offset()
    content[at:at + 16 * 400_000] = bytes(content[at:at + 16]) * 400_000


BY_BYTES = [texts(change) for change in (of_four_gigabytes, that_lie_elsewhere, in_a_place_that_is_not_there)]


def scenario(text, name):
    def change(file):
        del file.attrs["scenario"]
        file.attrs["scenario"] = np.bytes_(text)
    change.__name__ = f"scenario_{name}"
    return change


SCENARIOS = [scenario(text, name) for text, name in (
    (b"", "empty"), (b"\xff\xfe" * 1000, "no_text"), (b"[" * 1_000_000, "deep"), (b"a = 1\n" * 200_000, "long"),
    (b"title='x'\nstart=2024-01-01\nmonths=1200000000\nreplicates=4000000000\n[[party]]\nname='t'\n"
     b"kind='municipality'\ncount=4000000000\n", "large"))]
