"""Result files as somebody would make them who wants to harm the reader: each is a valid result, changed through h5py,
with the SHA-256 line that belongs to it.
"""

import hashlib

import h5py
import numpy as np

MARK = b"\nA whole result of Weefsel. SHA-256 of the bytes before this line: "
LINE = len(MARK) + 65


def without_line(content):
    assert content[-LINE:].startswith(MARK)
    return content[:-LINE]


def with_line(content):
    return content + MARK + hashlib.sha256(content).hexdigest().encode() + b"\n"


def replaced(file, name, **how):
    """A variable made anew in another way."""
    values = file[name][()]
    del file[name]
    return file.create_dataset(name, **{"data": values, **how})


def low_level(file, name, datatype, size=10, prepare=None):
    space = h5py.h5s.create_simple((size,))
    create = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    if prepare:
        prepare(create)
    return h5py.h5d.create(file.id, name, datatype, space, create)


def external_link(file):
    file["intruder"] = h5py.ExternalLink("/etc/passwd", "/x")


def external_link_for_a_variable(file):
    del file["point"]
    file["point"] = h5py.ExternalLink("other.nc", "/point")


def soft_link(file):
    file["intruder"] = h5py.SoftLink("/point")


def soft_link_to_itself(file):
    file["intruder"] = h5py.SoftLink("/intruder")


def nested_groups(file):
    file.create_group("/".join(["g"] * 500))


def cyclic_groups(file):
    group = file.create_group("group")
    group["again"] = group
    file["group/root"] = file["/"]


def root_in_itself(file):
    file["intruder"] = file["/"]


def named_datatype(file):
    file["intruder"] = np.dtype("f8")


def external_storage(file):
    file.create_dataset("intruder", (100,), "i1", external=[("/etc/passwd", 0, 100)])


def external_storage_of_a_variable(file):
    size = file["point"].shape
    del file["point"]
    file.create_dataset("point", size, "i4", external=[("/etc/passwd", 0, h5py.h5f.UNLIMITED)])


def virtual_dataset(file):
    layout = h5py.VirtualLayout((10,), "f8")
    layout[:] = h5py.VirtualSource("/etc/passwd", "x", (10,))
    file.create_virtual_dataset("intruder", layout)


def forty_gigabytes(file):
    file.create_dataset("intruder", (5_000_000_000,), "f8", chunks=(1000,))


def forty_gigabytes_in_one_piece(file):
    file.create_dataset("intruder", (5_000_000_000,), "f8")


def forty_gigabytes_of_runs(file):
    """As a shard may leave out what is in the others, but not so much."""
    points, replicates = file["status"].shape
    for number in range(300):
        file.create_dataset(f"v{number}", (points, replicates, 10_000_000), "i1", chunks=(points, replicates, 1_000_000))


def size_that_wraps_around(file):
    file.create_dataset("intruder", (2**31, 2**31, 4), "i1", chunks=(1, 1, 1))


def large_chunks(file):
    file.create_dataset("intruder", (2, 2), "f8", maxshape=(None, None), chunks=(2**14, 2**14))


def compact_storage(file):
    low_level(file, b"intruder", h5py.h5t.IEEE_F64LE, prepare=lambda p: p.set_layout(h5py.h5d.COMPACT))


def packed_values(file):
    """2 MB that would be 2 GB."""
    file.create_dataset("intruder", (2**31,), "i1", chunks=(2**24,), compression=9)


def packed_coordinate(file):
    replaced(file, "point", chunks=True, compression=9)


def foreign_filter(file):
    replaced(file, "point", chunks=True, compression="lzf")


def filter_that_is_not_there(file):
    name = "status"
    values = file[name][()]
    del file[name]
    create = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    create.set_chunk(values.shape)
    create.set_filter(32001 + 7, h5py.h5z.FLAG_OPTIONAL, (1, 2, 3))
    h5py.h5d.create(file.id, name.encode(), h5py.h5t.STD_I8LE, h5py.h5s.create_simple(values.shape), create)


def chunk_of_another_size(size, mask=0):
    def change(file):
        data = replaced(file, "energy_final", chunks=file["energy_final"].shape, fletcher32=True)
        data.id.write_direct_chunk((0, 0), b"\0" * size, mask)
    change.__name__ = f"chunk_of_{size}_bytes_with_mask_{mask}"
    return change


def variable_of(datatype, name):
    def change(file):
        low_level(file, b"intruder", datatype)
    change.__name__ = f"variable_of_{name}"
    return change


def odd_number():
    """Bits beyond its own end: the library believes it when it converts."""
    odd = h5py.h5t.STD_I64LE.copy()
    odd.set_precision(3)
    odd.set_offset(50)
    return odd


def first_axis(file):
    return bytes(file.attrs["swept"]).split()[0]


def coordinate_of_odd_numbers(file):
    axis = first_axis(file)
    size = file[axis].shape[0]
    del file[axis]
    low_level(file, axis, odd_number(), size)


def coordinate_that_is_text(file):
    replaced(file, "point", data=["a", "b", "c", "d"], dtype=h5py.string_dtype())


def no_points(file):
    replaced(file, "point", data=np.zeros(0, "i4"))


def variable_gone(name):
    def change(file):
        del file[name]
    change.__name__ = f"no_{name}"
    return change


def variable_of_another_shape(name):
    def change(file):
        replaced(file, name, data=file[name][()].ravel())
    change.__name__ = f"flat_{name}"
    return change


def fewer_replicates(file):
    replaced(file, "replicate", data=np.zeros(1, "i4"))


def more_replicates(file):
    replaced(file, "replicate", data=np.zeros(1000, "i4"))


def many_variables(file):
    for number in range(10_001):
        file[f"v{number}"] = np.int8(0)


def many_attributes(file):
    for number in range(5000):
        file.attrs[f"a{number}"] = "x" * 100


def huge_attribute(name):
    def change(file):
        file.attrs.create(name, np.bytes_(b"x" * (48 << 20)))
    change.__name__ = f"huge_{name}"
    return change


def attribute_of_another_type(name, value):
    def change(file):
        del file.attrs[name]
        file.attrs[name] = value
    change.__name__ = f"{name}_of_another_type"
    return change


def attribute_of_odd_numbers(file):
    del file.attrs["failed_runs"]
    h5py.h5a.create(file.id, b"failed_runs", odd_number(), h5py.h5s.create_simple((1,)))


def axes_that_are_not_there(file):
    file.attrs.modify("swept", np.bytes_(b"no_such_parameter"))


def axes_a_million_times(file):
    name = first_axis(file)
    del file.attrs["swept"]
    file.attrs["swept"] = np.bytes_((name + b" ") * 500_000)


def axis_outside(file):
    file.attrs.modify("swept", np.bytes_(b"../../etc/passwd /etc/passwd ."))


def sequence_variable(file):
    file.create_dataset("intruder", (100,), h5py.vlen_dtype(np.int64))


def escape_in_a_name(file):
    file["\x1b[31mred\x07\nnext"] = h5py.SoftLink("/point")


# What changes a file, what is said of it.
BY_LIBRARY = [
    (external_link, "a link to somewhere else"), (external_link_for_a_variable, "a link to somewhere else"),
    (soft_link, "a link to somewhere else"), (soft_link_to_itself, "a link to somewhere else"),
    (nested_groups, "is not a variable"), (cyclic_groups, "is not a variable"), (root_in_itself, "is not a variable"),
    (named_datatype, "is not a variable"), (external_storage, "in another file"),
    (external_storage_of_a_variable, "in another file"), (virtual_dataset, "made of other datasets"),
    (forty_gigabytes, "claims more"), (forty_gigabytes_in_one_piece, "claims more"),
    (forty_gigabytes_of_runs, "claims more"), (size_that_wraps_around, "claims more"), (large_chunks, "chunks beyond all measure"),
    (compact_storage, "is stored as no variable"), (packed_values, "uses a filter"),
    (packed_coordinate, "uses a filter"), (foreign_filter, "uses a filter"), (filter_that_is_not_there, "uses a filter"),
    *[(chunk_of_another_size(size, mask), "chunks of another size")
      for size in (1, 3, 5, 96, 104, 200) for mask in (0, 1)],
    *[(variable_of(datatype, name), "neither number nor text") for datatype, name in (
        (h5py.h5t.py_create(np.dtype([("a", "i4"), ("b", "f8")])), "compounds"), (h5py.h5t.STD_I32BE, "other_order"),
        (h5py.h5t.py_create(np.dtype("V9")), "opaque"), (h5py.h5t.array_create(h5py.h5t.STD_I32LE, (3,)), "arrays"),
        (h5py.h5t.STD_REF_OBJ, "references"), (odd_number(), "odd_numbers"), (h5py.h5t.STD_B64LE, "bits"),
        (h5py.h5t.py_create(h5py.enum_dtype({"a": 1, "b": 2}, "i1"), logical=True), "names"))],
    (sequence_variable, "neither number nor text"), (coordinate_of_odd_numbers, "neither number nor text"),
    (variable_gone("point"), "'point' is not there"),
    (variable_gone("month"), "'month' is not there"), (variable_gone("status"), ""),
    (variable_of_another_shape("status"), ""), (variable_of_another_shape("ledger"), ""), (fewer_replicates, ""),
    (more_replicates, ""), (many_variables, "more variables"), (huge_attribute("plan_hash"), "not a result of Weefsel"),
    (axes_that_are_not_there, "'no_such_parameter' is not there"),
    (axes_a_million_times, "takes more time or memory"), (axis_outside, ""),
    (attribute_of_another_type("plan_hash", 3), "not a result of Weefsel"),
    (attribute_of_another_type("plan_hash", ["a", "b"]), "not a result of Weefsel"),
    (escape_in_a_name, "a link to somewhere else"),
]

# What only `digest` looks at.
OF_DIGEST = [coordinate_that_is_text, no_points, huge_attribute("digest"),
             attribute_of_another_type("digest", np.arange(5))]

# These do no harm to `digest`, whose values they leave alone.
HARMLESS = [many_attributes, huge_attribute("comment"), attribute_of_odd_numbers,
            attribute_of_another_type("failed_runs", "many")]


def made_by_library(path, source, change):
    content = without_line(source)
    path.write_bytes(content)
    with h5py.File(path, "r+") as file:
        change(file)
    path.write_bytes(with_line(path.read_bytes()))
