// The axes of a sweep while they are read: every fault of one, and of all together.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "read/read.hpp"
#include "read/table.hpp"

namespace weefsel::reading {

inline constexpr std::string_view scenario_key = "scenario";  // an axis of scenario files
inline constexpr std::string_view kinds_of_keys =
    "a key of `weefsel describe parameters`, lever.<name>.intensity or .start, partnerships.<key>, or scenario";

class Axes {
public:
    Axes(Design design, Findings& findings);
    void add(const Node& node);
    std::vector<SweepAxis> finish();

private:
    static Bounds bounds_of_key(const std::string& key);
    void read_key(Table& table, SweepAxis& axis);
    void read_range(Table& table, SweepAxis& axis);
    void read_values(Table& table, SweepAxis& axis);
    void read_numbers(const std::vector<Node>& items, SweepAxis& axis);
    void read_words(const std::vector<Node>& items, SweepAxis& axis);
    std::vector<std::string> read_labels(Table& table, std::string_view key, const std::vector<double>& values);
    void check_points();

    Design design_;
    Findings& findings_;
    std::vector<std::string> keys_;
    std::set<std::string> seen_;
    std::vector<SweepAxis> axes_;
    std::vector<Offset> places_;
};

}  // namespace weefsel::reading
