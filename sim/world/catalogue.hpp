// The parameter catalogue: one row per number a person may change. The scenario reader, --set, sweep
// axes, result attributes, `describe` and the ODD table are all made from these rows. A new parameter
// is a member in parameters.hpp, a row here, and a test of what it does.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "world/parameters.hpp"

namespace weefsel {

struct CatalogueRow {
    std::string key;   // group.name, the TOML table and key
    std::string nl;    // Dutch name
    std::string unit;  // "1" for a pure number
    double min = 0;
    double max = 0;
    double standard = 0;  // default
    std::string source;   // where default and range come from; "range" where nobody measured
    std::string doc;
    std::string doc_nl;
    bool whole = false;                        // whole numbers only
    double* (*member)(Parameters&) = nullptr;  // the member, or the first of one per stage
    std::size_t offset = 0;                    // which stage

    double& in(Parameters& parameters) const { return member(parameters)[offset]; }
    double in(const Parameters& parameters) const { return member(const_cast<Parameters&>(parameters))[offset]; }
};

// All rows, grouped, in the order people read them.
std::span<const CatalogueRow> catalogue();

// A change of meaning, range or default of a row raises this number; it stands in every result.
inline constexpr int catalogue_version = 3;

const CatalogueRow* find_row(std::string_view key);

// The allowed name nearest to what was written: the shortest that begins with it, else by edit distance; empty when
// nothing is near.
std::string nearest(std::string_view written, std::span<const std::string> allowed);
std::string nearest_key(std::string_view written);

Parameters default_parameters();

// Why the value may not stand for the row (not finite, out of range, not whole); nothing when it may.
std::optional<std::string> objection(const CatalogueRow& row, double value);

}  // namespace weefsel
