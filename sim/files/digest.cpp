#include "files/digest.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "files/sha256.hpp"
#include "files/trouble.hpp"

namespace weefsel {
namespace {

constexpr std::uint64_t block_bytes = 4u << 20;

herr_t collect(hid_t, const char* name, const H5L_info_t*, void* names) {
    try {
        static_cast<std::vector<std::string>*>(names)->emplace_back(name);
        return 0;
    } catch (...) {
        return -1;
    }
}

// "i1", "u8", "f4", …; empty for texts.
std::string type_tag(hid_t type) {
    const std::string bytes = std::to_string(H5Tget_size(type));
    switch (H5Tget_class(type)) {
        case H5T_INTEGER:
            return (H5Tget_sign(type) == H5T_SGN_NONE ? "u" : "i") + bytes;
        case H5T_FLOAT:
            return "f" + bytes;
        case H5T_STRING:
            return {};
        default:
            throw HdfTrouble("a variable is neither number nor text");
    }
}

template <class Float>
void one_nan(std::vector<std::byte>& bytes) {
    for (std::size_t at = 0; at + sizeof(Float) <= bytes.size(); at += sizeof(Float)) {
        Float value;
        std::memcpy(&value, bytes.data() + at, sizeof value);
        if (!std::isnan(value)) continue;
        value = std::numeric_limits<Float>::quiet_NaN();
        std::memcpy(bytes.data() + at, &value, sizeof value);
    }
}

class Variable {
public:
    Variable(hid_t file, const std::string& name)
        : dataset_(hdf::open_dataset(file, name)),
          type_(H5Dget_type(dataset_.id()), H5Tclose, "look at a variable"),
          extent_(hdf::extent(dataset_.id())),
          tag_(type_tag(type_.id())) {}

    bool is_text() const { return tag_.empty(); }
    const std::string& tag() const { return tag_; }
    const Extent& extent() const { return extent_; }
    // Bytes of one step of dimension d.
    std::uint64_t stride(std::size_t d) const {
        std::uint64_t bytes = H5Tget_size(type_.id());
        for (std::size_t later = d + 1; later < extent_.size(); ++later) bytes *= extent_[later];
        return bytes;
    }

    std::vector<std::byte> read(const Slab& slab) const {
        std::vector<std::byte> bytes(hdf::volume(slab.count) * H5Tget_size(type_.id()));
        hdf::read(dataset_.id(), type_.id(), slab, bytes.data());
        if (tag_ == "f4") one_nan<float>(bytes);
        if (tag_ == "f8") one_nan<double>(bytes);
        return bytes;
    }

private:
    Handle dataset_;
    Handle type_;
    Extent extent_;
    std::string tag_;
};

void hash_as_it_lies(Sha256& hash, const Variable& variable) {
    const Extent& extent = variable.extent();
    if (extent.empty()) return hash.add(variable.read({}));
    const hsize_t rows = std::max<std::uint64_t>(1, block_bytes / std::max<std::uint64_t>(1, variable.stride(0)));
    for (hsize_t row = 0; row < extent[0]; row += rows) {
        Slab slab{Extent(extent.size(), 0), extent};
        slab.start[0] = row;
        slab.count[0] = std::min(rows, extent[0] - row);
        hash.add(variable.read(slab));
    }
}

// A block (points, replicates, …) as bytes, replicate by replicate.
void hash_block(Sha256& hash, const std::vector<std::byte>& bytes, hsize_t points, hsize_t replicates,
                std::size_t item) {
    if (points == 1 || replicates == 1) return hash.add(bytes);
    std::vector<std::byte> turned(bytes.size());
    std::byte* to = turned.data();
    for (hsize_t replicate = 0; replicate < replicates; ++replicate) {
        for (hsize_t point = 0; point < points; ++point, to += item) {
            std::memcpy(to, bytes.data() + (point * replicates + replicate) * item, item);
        }
    }
    hash.add(turned);
}

void hash_run_by_run(Sha256& hash, const Variable& variable) {
    const Extent& extent = variable.extent();
    const std::uint64_t item = variable.stride(1);
    const hsize_t points = std::clamp<std::uint64_t>(block_bytes / item, 1, extent[0]);
    const hsize_t replicates =
        points < extent[0] ? 1 : std::clamp<std::uint64_t>(block_bytes / item / points, 1, extent[1]);
    for (hsize_t replicate = 0; replicate < extent[1]; replicate += replicates) {
        for (hsize_t point = 0; point < extent[0]; point += points) {
            Slab slab{Extent(extent.size(), 0), extent};
            slab.start[0] = point;
            slab.start[1] = replicate;
            slab.count[0] = std::min(points, extent[0] - point);
            slab.count[1] = std::min(replicates, extent[1] - replicate);
            hash_block(hash, variable.read(slab), slab.count[0], slab.count[1], item);
        }
    }
}

}  // namespace

std::vector<std::string> names_of(hid_t file) {
    std::vector<std::string> names;
    must(H5Literate(file, H5_INDEX_NAME, H5_ITER_INC, nullptr, collect, &names), "list the variables");
    return names;
}

std::string digest_of(hid_t file) {
    const hsize_t points = hdf::volume(hdf::extent(hdf::open_dataset(file, "point").id()));
    const hsize_t replicates = hdf::volume(hdf::extent(hdf::open_dataset(file, "replicate").id()));
    Sha256 hash;
    hash.add("weefsel values 1\n");
    for (const std::string& name : names_of(file)) {
        const Variable variable(file, name);
        if (variable.is_text()) continue;
        const Extent& extent = variable.extent();
        std::string head = name + " " + variable.tag();
        for (const hsize_t size : extent) head += " " + std::to_string(size);
        hash.add(head + "\n");
        const bool by_run = extent.size() >= 2 && extent[0] == points && extent[1] == replicates;
        by_run ? hash_run_by_run(hash, variable) : hash_as_it_lies(hash, variable);
    }
    return hash.hex();
}

}  // namespace weefsel
