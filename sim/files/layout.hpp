// The variables of a result file: names, shapes, units and words, made from the plan and the table of
// outputs. Writing goes by this list; so a new output appears in the file by its row in the table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "files/hdf.hpp"
#include "run/outputs.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

enum class Number { int8, int32, uint64, float32, float64, text };

struct LayoutDimension {
    std::string name;
    hsize_t size = 0;
};

struct LayoutVariable {
    std::string name;
    Number number = Number::float64;
    std::vector<std::size_t> dimensions;  // indices into Layout::dimensions
    std::string unit;
    std::string long_name;
    std::string long_name_nl;
    std::string comment;
    std::vector<std::pair<std::string, std::string>> more;  // further text attributes
    std::vector<std::int8_t> flags;                         // flag_values; `more` holds flag_meanings
    Extent chunk;                                           // empty: stored as one piece
};

struct Layout {
    std::vector<LayoutDimension> dimensions;
    std::vector<LayoutVariable> variables;  // coordinates of dimensions first, named as they are
};

// `failures` is the number of failed runs that are listed with their reasons.
Layout result_layout(const Plan& plan, std::size_t failures);

hid_t type_of(Number number);  // of numbers; text is made where it is used
Extent extent_of(const Layout& layout, const LayoutVariable& variable);

inline constexpr std::size_t point_dimension = 0;
inline constexpr std::size_t replicate_dimension = 1;
inline constexpr std::size_t month_dimension = 2;
inline constexpr std::size_t cause_dimension = 3;
inline constexpr std::size_t stage_dimension = 4;
inline constexpr std::size_t energy_cause_dimension = 5;
inline constexpr std::size_t obstacle_dimension = 6;
inline constexpr std::size_t failure_dimension = 7;  // only when runs failed

// Names that are made of another: the labels of a swept key; a series run by run (`fabric_run`, apart
// from the coordinate `stage`).
std::string label_name(const std::string& key);
inline constexpr std::string_view held_name = "freeze";  // coordinate: the layer of chance that a point holds
std::string per_run_name(std::string_view series);

}  // namespace weefsel
