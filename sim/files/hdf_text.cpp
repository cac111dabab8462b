// Attributes and strings of HDF5.
#include <algorithm>
#include <string>
#include <vector>

#include "files/hdf.hpp"
#include "files/trouble.hpp"

namespace weefsel::hdf {
namespace {

constexpr std::size_t longest_text = 16u << 20;  // of an attribute we read

Handle open_attribute(hid_t object, const std::string& name) {
    return {H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, "open attribute '" + name + "'"};
}

bool has_attribute(hid_t object, const std::string& name) { return H5Aexists(object, name.c_str()) > 0; }

void put(hid_t object, const std::string& name, hid_t type, const Handle& space, const void* value) {
    const Handle made{H5Acreate2(object, name.c_str(), type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                      "make attribute '" + name + "'"};
    must(H5Awrite(made.id(), type, value), "write attribute '" + name + "'");
}

}  // namespace

// A file can describe numbers of its own, with bits where it likes; converting those the library (1.10.8) trusts it.
bool is_number(hid_t type) {
    const hid_t ours[] = {H5T_STD_I8LE,  H5T_STD_I16LE, H5T_STD_I32LE, H5T_STD_I64LE,  H5T_STD_U8LE,
                          H5T_STD_U16LE, H5T_STD_U32LE, H5T_STD_U64LE, H5T_IEEE_F32LE, H5T_IEEE_F64LE};
    return std::any_of(std::begin(ours), std::end(ours), [&](hid_t known) { return H5Tequal(type, known) > 0; });
}

Handle text_type(std::size_t bytes) {
    Handle type{H5Tcopy(H5T_C_S1), H5Tclose, "prepare text"};
    must(H5Tset_size(type.id(), std::max<std::size_t>(1, bytes)), "size text");
    must(H5Tset_strpad(type.id(), H5T_STR_NULLTERM), "end text");
    must(H5Tset_cset(type.id(), H5T_CSET_UTF8), "mark text as UTF-8");
    return type;
}

Handle string_type() {
    Handle type{H5Tcopy(H5T_C_S1), H5Tclose, "prepare strings"};
    must(H5Tset_size(type.id(), H5T_VARIABLE), "size strings");
    must(H5Tset_cset(type.id(), H5T_CSET_UTF8), "mark strings as UTF-8");
    return type;
}

void put_text(hid_t object, const std::string& name, const std::string& text) {
    const Handle type = text_type(text.size() + 1);
    const Handle one{H5Screate(H5S_SCALAR), H5Sclose, "describe text"};
    put(object, name, type.id(), one, text.c_str());
}

void put_numbers(hid_t object, const std::string& name, hid_t type, std::size_t count, const void* values) {
    const hsize_t size = count;
    const Handle space{H5Screate_simple(1, &size, nullptr), H5Sclose, "describe numbers"};
    put(object, name, type, space, values);
}

void put_integer(hid_t object, const std::string& name, std::int64_t value) {
    put_numbers(object, name, H5T_STD_I64LE, 1, &value);
}

std::optional<std::string> text(hid_t object, const std::string& name) {
    if (!has_attribute(object, name)) return std::nullopt;
    const Handle attribute = open_attribute(object, name);
    const Handle type{H5Aget_type(attribute.id()), H5Tclose, "look at an attribute"};
    const std::size_t size = H5Tget_size(type.id());
    const bool fixed = H5Tget_class(type.id()) == H5T_STRING && H5Tis_variable_str(type.id()) == 0;
    const Handle space{H5Aget_space(attribute.id()), H5Sclose, "look at an attribute"};
    if (!fixed || size > longest_text || H5Sget_simple_extent_npoints(space.id()) != 1) return std::nullopt;
    std::string value(size, '\0');
    must(H5Aread(attribute.id(), type.id(), value.data()), "read attribute '" + name + "'");
    return value.substr(0, value.find('\0'));
}

std::optional<std::int64_t> integer(hid_t object, const std::string& name) {
    if (!has_attribute(object, name)) return std::nullopt;
    const Handle attribute = open_attribute(object, name);
    const Handle type{H5Aget_type(attribute.id()), H5Tclose, "look at an attribute"};
    const Handle space{H5Aget_space(attribute.id()), H5Sclose, "look at an attribute"};
    if (H5Tget_class(type.id()) != H5T_INTEGER || !is_number(type.id()) ||
        H5Sget_simple_extent_npoints(space.id()) != 1)
        return std::nullopt;
    std::int64_t value = 0;
    must(H5Aread(attribute.id(), H5T_NATIVE_INT64, &value), "read attribute '" + name + "'");
    return value;
}

void write_strings(hid_t dataset, const std::vector<std::string>& strings) {
    std::vector<const char*> pointers;
    for (const std::string& text : strings) pointers.push_back(text.c_str());
    const Handle type = string_type();
    write(dataset, type.id(), whole(dataset), pointers.data());
}

std::vector<std::string> read_strings(hid_t dataset) {
    const Handle type = string_type();
    const Slab all = whole(dataset);
    if (all.count.size() != 1) throw HdfTrouble("a list of names has another shape");
    std::vector<char*> pointers(all.count[0], nullptr);
    read(dataset, type.id(), all, pointers.data(), "its texts cannot be read");
    std::vector<std::string> strings;
    for (const char* text : pointers) strings.emplace_back(text ? text : "");
    const Handle space{H5Dget_space(dataset), H5Sclose, "look at a dataset"};
    must(H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, pointers.data()), "release names");
    return strings;
}

}  // namespace weefsel::hdf
