#include "files/guard.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "files/digest.hpp"
#include "files/trouble.hpp"

namespace weefsel {
namespace {

constexpr std::uint64_t most_objects = 10'000;
constexpr std::uint64_t most_chunk_bytes = 64u << 20;
constexpr std::uint64_t most_missing = 16ull << 30;  // a million runs with 30 series of 120 months each
constexpr std::uint64_t checksum_bytes = 4;

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
    throw HdfTrouble("'" + name + "' " + why + "; that is refused");
}

void check_link(hid_t file, const std::string& name) {
    H5L_info_t link{};
    must(H5Lget_info(file, name.c_str(), &link, H5P_DEFAULT), "look at a link");
    if (link.type != H5L_TYPE_HARD) refuse(name, "is a link to somewhere else");
}

// Packed values are refused as well: no result has any, and a small file of them can keep us busy for hours.
// Gives the bytes that filters add to a chunk.
std::uint64_t check_filters(hid_t properties, const std::string& name) {
    std::uint64_t added = 0;
    const int filters = H5Pget_nfilters(properties);
    for (int i = 0; i < filters; ++i) {
        unsigned flags = 0, config = 0;
        std::size_t values = 0;
        const H5Z_filter_t filter =
            H5Pget_filter2(properties, static_cast<unsigned>(i), &flags, &values, nullptr, 0, nullptr, &config);
        if (filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_FLETCHER32) {
            refuse(name, "uses a filter beyond shuffle and fletcher32");
        }
        if (filter == H5Z_FILTER_FLETCHER32) added += checksum_bytes;
    }
    return added;
}

Handle properties_of(const Handle& dataset) {
    return {H5Dget_create_plist(dataset.id()), H5Pclose, "look at a variable"};
}

Handle type_of(const Handle& dataset) { return {H5Dget_type(dataset.id()), H5Tclose, "look at a variable"}; }

Extent chunk_of(hid_t properties) {
    Extent sizes(H5S_MAX_RANK);
    const int rank = H5Pget_chunk(properties, H5S_MAX_RANK, sizes.data());
    sizes.resize(static_cast<std::size_t>(std::max(0, rank)));
    return sizes;
}

void check_chunks(const Extent& chunk, const Extent& extent, const std::string& name, std::uint64_t value_bytes) {
    if (chunk.size() != extent.size()) refuse(name, "has chunks of another shape than its own");
    std::uint64_t bytes = value_bytes;
    for (const hsize_t size : chunk) {
        if (size == 0 || size > most_chunk_bytes / bytes) refuse(name, "has chunks beyond all measure");
        bytes *= size;
    }
}

// Bytes of its values, stopped well before they could wrap around.
std::uint64_t claimed_bytes(const Extent& extent, std::uint64_t value_bytes, std::uint64_t most) {
    std::uint64_t bytes = value_bytes;
    for (const hsize_t size : extent) {
        if (size == 0) return 0;
        if (bytes > most / size) return most + 1;
        bytes *= size;
    }
    return bytes;
}

// What the file may claim.
struct Room {
    std::uint64_t file_bytes = 0;
    Extent plane;               // points and replicates
    std::uint64_t missing = 0;  // bytes claimed so far beyond what the file can hold
};

// A shard has room for the runs of the others, which it does not store: only that may be more than the file holds.
void check_claim(const Extent& extent, std::uint64_t value_bytes, bool chunked, const std::string& name, Room& room) {
    if (claimed_bytes(extent, value_bytes, room.file_bytes) <= room.file_bytes) return;
    const bool per_run =
        chunked && extent.size() >= 2 && Extent(extent.begin(), extent.begin() + 2) == room.plane &&
        claimed_bytes({extent.begin() + 2, extent.end()}, value_bytes, most_chunk_bytes) <= most_chunk_bytes;
    room.missing += per_run ? claimed_bytes(extent, value_bytes, most_missing) : 0;
    if (!per_run || room.missing > most_missing) refuse(name, "claims more than the file can hold");
}

void check_dataset(hid_t file, const std::string& name, Room& room) {
    const Handle dataset = hdf::open_dataset(file, name);
    const Handle properties = properties_of(dataset);
    if (H5Pget_external_count(properties.id()) != 0) refuse(name, "keeps its values in another file");
    const H5D_layout_t layout = H5Pget_layout(properties.id());
    if (layout == H5D_VIRTUAL) refuse(name, "is made of other datasets");
    if (layout != H5D_CONTIGUOUS && layout != H5D_CHUNKED) refuse(name, "is stored as no variable of a result is");
    const Handle type = type_of(dataset);
    if (!hdf::is_number(type.id()) && H5Tget_class(type.id()) != H5T_STRING) refuse(name, "is neither number nor text");
    const std::uint64_t value_bytes = H5Tget_size(type.id());
    const Extent extent = hdf::extent(dataset.id());
    check_filters(properties.id(), name);
    if (layout == H5D_CHUNKED) check_chunks(chunk_of(properties.id()), extent, name, value_bytes);
    check_claim(extent, value_bytes, layout == H5D_CHUNKED, name, room);
}

// Goes to the next chunk; false after the last.
bool advance(Extent& at, const Extent& chunk, const Extent& extent) {
    for (std::size_t d = at.size(); d-- > 0;) {
        at[d] += chunk[d];
        if (at[d] < extent[d]) return true;
        at[d] = 0;
    }
    return false;
}

// A chunk that is stored shorter than it is would be read beyond its end.
void check_stored(const Handle& dataset, const std::string& name) {
    const Handle properties = properties_of(dataset);
    const Handle type = type_of(dataset);
    const Extent extent = hdf::extent(dataset.id());
    const Extent chunk = chunk_of(properties.id());
    const std::uint64_t bytes = hdf::volume(chunk) * H5Tget_size(type.id()) + check_filters(properties.id(), name);
    if (hdf::volume(extent) == 0) return;
    Extent at(extent.size(), 0);
    do {
        hsize_t stored = 0;
        // Never written, so missing values. Or where it lies cannot be read, and then its values cannot either.
        if (H5Dget_chunk_storage_size(dataset.id(), at.data(), &stored) < 0 || stored == 0) continue;
        if (stored != bytes) refuse(name, "has chunks of another size than its own");
    } while (advance(at, chunk, extent));
}

herr_t collect(hid_t, const char* name, const H5A_info_t*, void* names) {
    try {
        auto& all = *static_cast<std::vector<std::string>*>(names);
        all.emplace_back(name);
        return all.size() > most_objects ? -1 : 0;
    } catch (...) {
        return -1;
    }
}

void read_attributes(hid_t file) {
    std::vector<std::string> names;
    must(H5Aiterate2(file, H5_INDEX_NAME, H5_ITER_INC, nullptr, collect, &names), "list the attributes");
    for (const std::string& name : names) {
        if (!hdf::text(file, name)) hdf::integer(file, name);
    }
}

}  // namespace

void check_policy(hid_t file, std::uint64_t file_bytes) {
    const std::vector<std::string> names = names_of(file);
    if (names.size() > most_objects) throw HdfTrouble("it has more variables than a result has");
    for (const std::string& name : names) check_link(file, name);
    Room room{file_bytes, {}, 0};
    for (const char* scale : {"point", "replicate"}) {
        const bool there = hdf::has(file, scale);
        room.plane.push_back(there ? hdf::volume(hdf::extent(hdf::open_dataset(file, scale).id())) : 0);
    }
    for (const std::string& name : names) {
        H5O_info_t object{};
        must(H5Oget_info_by_name(file, name.c_str(), &object, H5P_DEFAULT), "look at '" + name + "'");
        if (object.type != H5O_TYPE_DATASET) refuse(name, "is not a variable");
        check_dataset(file, name, room);
    }
}

void read_through(hid_t file) {
    read_attributes(file);
    for (const std::string& name : names_of(file)) {
        const Handle dataset = hdf::open_dataset(file, name);
        const bool text = H5Tget_class(type_of(dataset).id()) == H5T_STRING;
        const bool chunked = H5Pget_layout(properties_of(dataset).id()) == H5D_CHUNKED;
        if (text && !chunked) {
            hdf::read_strings(dataset.id());
        } else if (chunked) {
            if (text) refuse(name, "is stored as no text of a result is");
            check_stored(dataset, name);
        }
    }
}

}  // namespace weefsel
