#include "files/guard.hpp"

#include <algorithm>
#include <array>

#include "files/digest.hpp"
#include "files/trouble.hpp"

namespace weefsel {
namespace {

constexpr std::uint64_t most_objects = 10'000;
constexpr std::uint64_t most_chunk_bytes = 64u << 20;
constexpr std::uint64_t most_deflated = 1'032;  // deflate packs no better than this

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
    throw HdfTrouble("'" + name + "' " + why + "; that is refused");
}

void check_link(hid_t file, const std::string& name) {
    H5L_info_t link{};
    must(H5Lget_info(file, name.c_str(), &link, H5P_DEFAULT), "look at a link");
    if (link.type != H5L_TYPE_HARD) refuse(name, "is a link to somewhere else");
}

// Whether a filter packs.
bool check_filters(hid_t properties, const std::string& name) {
    bool packed = false;
    const int filters = H5Pget_nfilters(properties);
    for (int i = 0; i < filters; ++i) {
        unsigned flags = 0, config = 0;
        std::size_t values = 0;
        const H5Z_filter_t filter =
            H5Pget_filter2(properties, static_cast<unsigned>(i), &flags, &values, nullptr, 0, nullptr, &config);
        if (filter != H5Z_FILTER_DEFLATE && filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_FLETCHER32) {
            refuse(name, "uses a filter beyond deflate, shuffle and fletcher32");
        }
        packed = packed || filter == H5Z_FILTER_DEFLATE;
    }
    return packed;
}

void check_chunks(hid_t properties, const std::string& name, std::uint64_t value_bytes) {
    std::array<hsize_t, H5S_MAX_RANK> sizes{};
    const int rank = H5Pget_chunk(properties, static_cast<int>(sizes.size()), sizes.data());
    std::uint64_t bytes = value_bytes;
    for (int d = 0; d < rank; ++d) {
        bytes *= std::max<hsize_t>(1, sizes[static_cast<std::size_t>(d)]);
        if (bytes > most_chunk_bytes) refuse(name, "has chunks beyond all measure");
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

void check_dataset(hid_t file, const std::string& name, std::uint64_t file_bytes) {
    const Handle dataset = hdf::open_dataset(file, name);
    const Handle properties{H5Dget_create_plist(dataset.id()), H5Pclose, "look at a variable"};
    if (H5Pget_external_count(properties.id()) != 0) refuse(name, "keeps its values in another file");
    const H5D_layout_t layout = H5Pget_layout(properties.id());
    if (layout != H5D_CONTIGUOUS && layout != H5D_CHUNKED && layout != H5D_COMPACT) {
        refuse(name, "is made of other datasets");
    }
    const Handle type{H5Dget_type(dataset.id()), H5Tclose, "look at a variable"};
    const H5T_class_t kind = H5Tget_class(type.id());
    if (kind != H5T_INTEGER && kind != H5T_FLOAT && kind != H5T_STRING) refuse(name, "is neither number nor text");
    const std::uint64_t value_bytes = H5Tget_size(type.id());
    const bool packed = check_filters(properties.id(), name);
    if (layout == H5D_CHUNKED) check_chunks(properties.id(), name, value_bytes);
    const std::uint64_t most = packed ? file_bytes * most_deflated : file_bytes;
    if (claimed_bytes(hdf::extent(dataset.id()), value_bytes, most) > most)
        refuse(name, "claims more than the file can hold");
}

}  // namespace

void check_policy(hid_t file, std::uint64_t file_bytes) {
    const std::vector<std::string> names = names_of(file);
    if (names.size() > most_objects) throw HdfTrouble("it has more variables than a result has");
    for (const std::string& name : names) {
        check_link(file, name);
        H5O_info_t object{};
        must(H5Oget_info_by_name(file, name.c_str(), &object, H5P_DEFAULT), "look at '" + name + "'");
        if (object.type != H5O_TYPE_DATASET) refuse(name, "is not a variable");
        check_dataset(file, name, file_bytes);
    }
}

}  // namespace weefsel
