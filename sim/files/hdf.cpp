#include "files/hdf.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "files/trouble.hpp"

namespace weefsel {
namespace {

// The library writes the system's error number into its error texts, and nowhere else.
herr_t look_for_errno(unsigned, const H5E_error2_t* entry, void* found) {
    constexpr std::string_view mark = "errno = ";
    const std::string_view text = entry->desc ? entry->desc : "";
    if (const std::size_t at = text.find(mark); at != std::string_view::npos) {
        *static_cast<int*>(found) = std::atoi(text.data() + at + mark.size());
    }
    return 0;
}

[[noreturn]] void give_up(std::string_view doing) {
    int reason = 0;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, look_for_errno, &reason);
    throw HdfTrouble(std::string(doing) + (reason ? std::string(": ") + std::strerror(reason) : ""));
}

std::vector<hsize_t> clipped(const Extent& chunk, const Extent& extent) {
    std::vector<hsize_t> sizes(chunk);
    for (std::size_t d = 0; d < sizes.size(); ++d) sizes[d] = std::max<hsize_t>(1, std::min(sizes[d], extent[d]));
    return sizes;
}

}  // namespace

Handle::Handle(hid_t id, Release release, std::string_view doing) : id_(id), release_(release) {
    if (id_ < 0) give_up(doing);
}

Handle::Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)), release_(other.release_) {}

Handle& Handle::operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(release_, other.release_);
    return *this;
}

Handle::~Handle() {
    if (id_ >= 0) release_(id_);  // closed by hand where a failure matters
}

void Handle::close(std::string_view doing) {
    const hid_t id = std::exchange(id_, H5I_INVALID_HID);
    if (id >= 0) must(release_(id), doing);
}

void must(herr_t code, std::string_view doing) {
    if (code < 0) give_up(doing);
}

void quiet_hdf() {
    // A file that could not be closed for want of disk would be flushed once more at exit, and that crashes
    // (1.10.8). All that matters is closed and checked by then. Only the first call, before any other, counts.
    H5dont_atexit();
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    H5PLset_loading_state(0);
}

namespace hdf {
namespace {

Handle access() { return {H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "prepare access"}; }

Handle creation() {
    Handle made{H5Pcreate(H5P_FILE_CREATE), H5Pclose, "prepare a file"};
    const unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    must(H5Pset_obj_track_times(made.id(), 0), "leave out times");
    must(H5Pset_link_creation_order(made.id(), order), "keep the order of variables");
    must(H5Pset_attr_creation_order(made.id(), order), "keep the order of attributes");
    return made;
}

Handle selection(hid_t dataset, const Slab& slab) {
    Handle space{H5Dget_space(dataset), H5Sclose, "look at a dataset"};
    if (slab.count.empty()) return space;
    must(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, slab.start.data(), nullptr, slab.count.data(), nullptr),
         "select values");
    return space;
}

Handle memory_space(const Slab& slab) {
    if (slab.count.empty()) return {H5Screate(H5S_SCALAR), H5Sclose, "describe memory"};
    return {H5Screate_simple(static_cast<int>(slab.count.size()), slab.count.data(), nullptr), H5Sclose,
            "describe memory"};
}

}  // namespace

Handle create_image() {
    const Handle in_memory = access();
    must(H5Pset_fapl_core(in_memory.id(), 1u << 20, 0), "work in memory");
    // The oldest superblock: of newer ones H5Fget_file_image clears flags without renewing the checksum
    // (HDFGroup/hdf5 #1915, mended after 1.10.8). Damage is found by our own hash in any case.
    must(H5Pset_libver_bounds(in_memory.id(), H5F_LIBVER_EARLIEST, H5F_LIBVER_V18), "choose a format");
    const Handle how = creation();
    return {H5Fcreate("segment", H5F_ACC_TRUNC, how.id(), in_memory.id()), H5Fclose, "make a file in memory"};
}

std::vector<std::byte> image_of(const Handle& file) {
    must(H5Fflush(file.id(), H5F_SCOPE_GLOBAL), "finish a file in memory");
    const ssize_t size = H5Fget_file_image(file.id(), nullptr, 0);
    if (size < 0) give_up("measure a file in memory");
    std::vector<std::byte> bytes(static_cast<std::size_t>(size));
    if (H5Fget_file_image(file.id(), bytes.data(), bytes.size()) != size) give_up("take a file from memory");
    return bytes;
}

Handle open_read(const std::string& path) {
    const Handle how = access();
    must(H5Pset_file_locking(how.id(), 0, 1), "leave out locks");
    return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, how.id()), H5Fclose, "not an HDF5 file, or damaged"};
}

Handle create_file(const std::string& path) {
    const Handle how = access();
    must(H5Pset_file_locking(how.id(), 0, 1), "leave out locks");
    must(H5Pset_libver_bounds(how.id(), H5F_LIBVER_V18, H5F_LIBVER_V18), "choose a format");
    const Handle made = creation();
    return {H5Fcreate(path.c_str(), H5F_ACC_TRUNC, made.id(), how.id()), H5Fclose, "make the file"};
}

Extent extent(hid_t dataset) {
    const Handle space{H5Dget_space(dataset), H5Sclose, "look at a dataset"};
    const int rank = H5Sget_simple_extent_ndims(space.id());
    if (rank < 0) give_up("count dimensions");
    Extent sizes(static_cast<std::size_t>(rank));
    if (rank > 0 && H5Sget_simple_extent_dims(space.id(), sizes.data(), nullptr) < 0) give_up("measure a dataset");
    return sizes;
}

std::uint64_t volume(const Extent& extent) {
    std::uint64_t values = 1;
    for (const hsize_t size : extent) values *= size;
    return values;
}

Handle create_dataset(hid_t file, const std::string& name, hid_t type, const Extent& extent, const Extent& chunk,
                      const void* fill, bool room_at_once) {
    const Handle how{H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "prepare a dataset"};
    const unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    must(H5Pset_obj_track_times(how.id(), 0), "leave out times");
    must(H5Pset_attr_creation_order(how.id(), order), "keep the order of attributes");
    if (fill) must(H5Pset_fill_value(how.id(), type, fill), "set the missing value");
    if (!chunk.empty()) {
        const auto sizes = clipped(chunk, extent);
        must(H5Pset_chunk(how.id(), static_cast<int>(sizes.size()), sizes.data()), "set chunks");
        must(H5Pset_fletcher32(how.id()), "ask for checksums");
        if (room_at_once) must(H5Pset_alloc_time(how.id(), H5D_ALLOC_TIME_EARLY), "take room");
    }
    const Handle space{H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), H5Sclose,
                       "describe a dataset"};
    return {H5Dcreate2(file, name.c_str(), type, space.id(), H5P_DEFAULT, how.id(), H5P_DEFAULT), H5Dclose,
            "make variable '" + name + "'"};
}

Handle open_dataset(hid_t file, const std::string& name) {
    return {H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose, "variable '" + name + "' is not there"};
}

bool has(hid_t file, const std::string& name) { return H5Lexists(file, name.c_str(), H5P_DEFAULT) > 0; }

void write(hid_t dataset, hid_t type, const Slab& slab, const void* values) {
    const Handle there = selection(dataset, slab);
    const Handle here = memory_space(slab);
    must(H5Dwrite(dataset, type, here.id(), there.id(), H5P_DEFAULT, values), "write values");
}

void read(hid_t dataset, hid_t type, const Slab& slab, void* values, std::string_view otherwise) {
    const Handle there = selection(dataset, slab);
    const Handle here = memory_space(slab);
    must(H5Dread(dataset, type, here.id(), there.id(), H5P_DEFAULT, values), otherwise);
}

Slab whole(hid_t dataset) {
    Extent all = extent(dataset);
    return {Extent(all.size(), 0), std::move(all)};
}

}  // namespace hdf
}  // namespace weefsel
