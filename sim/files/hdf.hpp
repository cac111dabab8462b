// The HDF5 C library behind one move-only handle, with every return code looked at. Functions throw
// HdfTrouble; the library itself prints nothing. Only this folder names HDF5.
#pragma once

#include <hdf5.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weefsel {

// Files are little-endian; so is every machine we know of, and values go through as they are.
static_assert(std::endian::native == std::endian::little);

// An HDF5 identifier that is released once.
class Handle {
public:
    using Release = herr_t (*)(hid_t);

    Handle() = default;
    // `id` as the library gave it back; throws with `doing` when it is none.
    Handle(hid_t id, Release release, std::string_view doing);
    Handle(Handle&& other) noexcept;
    Handle& operator=(Handle&& other) noexcept;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle();

    hid_t id() const { return id_; }
    void close(std::string_view doing);  // releases now; throws when that fails

private:
    hid_t id_ = H5I_INVALID_HID;
    Release release_ = nullptr;
};

// Throws HdfTrouble with the system's reason, when the library knows one.
void must(herr_t code, std::string_view doing);

// Errors are ours to report; the library keeps this per thread. No plugins are loaded.
void quiet_hdf();

using Extent = std::vector<hsize_t>;

// Part of a dataset: `count` values from `start` in each dimension.
struct Slab {
    Extent start;
    Extent count;
};

namespace hdf {

Handle create_image();  // a file in memory; see `image_of`
std::vector<std::byte> image_of(const Handle& file);
Handle open_read(const std::string& path);    // without locks: what is open is never written again
Handle create_file(const std::string& path);  // libver 1.8, creation order tracked, no object times

Extent extent(hid_t dataset);
std::uint64_t volume(const Extent& extent);

// A dataset without times, chunked with checksums, or in one piece without when `chunk` is empty (the
// library has no checksums for strings). `fill` points to one value of the type or is null.
// With room taken at once the file is the same bytes in whatever order values are written.
Handle create_dataset(hid_t file, const std::string& name, hid_t type, const Extent& extent, const Extent& chunk,
                      const void* fill, bool room_at_once = false);
Handle open_dataset(hid_t file, const std::string& name);
bool has(hid_t file, const std::string& name);

void write(hid_t dataset, hid_t type, const Slab& slab, const void* values);
void read(hid_t dataset, hid_t type, const Slab& slab, void* values,
          std::string_view otherwise = "values do not match their checksum");
Slab whole(hid_t dataset);

// Attributes: UTF-8 text, one number, numbers.
void put_text(hid_t object, const std::string& name, const std::string& text);
void put_numbers(hid_t object, const std::string& name, hid_t type, std::size_t count, const void* values);
void put_integer(hid_t object, const std::string& name, std::int64_t value);
std::optional<std::string> text(hid_t object, const std::string& name);
std::optional<std::int64_t> integer(hid_t object, const std::string& name);

bool is_number(hid_t type);           // of the ways to store one that files of ours use
Handle text_type(std::size_t bytes);  // fixed UTF-8
Handle string_type();                 // variable UTF-8, for datasets
void write_strings(hid_t dataset, const std::vector<std::string>& strings);
std::vector<std::string> read_strings(hid_t dataset);  // of a one-dimensional dataset

}  // namespace hdf
}  // namespace weefsel
