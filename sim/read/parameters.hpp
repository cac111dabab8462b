// The parameter tables of a text: every catalogue key `group.name` is `name` in [group].
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "read/table.hpp"
#include "world/catalogue.hpp"

namespace weefsel::reading {

class ParameterTables {
public:
    // Values go into `parameters`; both must outlive this.
    ParameterTables(Parameters& parameters, Findings& findings);

    // All tables of the root that are parameter groups.
    void read(Table& root);

    // Pairs that contradict each other, noted where one of them was given, else at `otherwise`.
    void check(Offset otherwise);

private:
    struct Given {
        bool here = false;  // in this text
        bool usable = true;
        Offset at = 0;
    };

    void read_group(const std::string& path, const Node& node);
    void read_row(std::size_t row, const Entry& entry);
    // The names that may stand in the table of this path; empty when it is none.
    std::vector<std::string> names_in(const std::string& path) const;

    Parameters& parameters_;
    Findings& findings_;
    std::map<std::string_view, std::size_t> rows_;
    std::vector<Given> given_;
};

// What may stand for the row, as `objection` has it.
inline Bounds bounds_of(const CatalogueRow& row) { return {row.min, row.max, row.whole}; }

// What --set and an axis may change: every catalogue key, lever.<name>.intensity and, in
// months after the start, lever.<name>.start.
std::vector<std::string> changeable_keys();

// Two rows whose values do not go together.
struct Contradiction {
    std::size_t first = 0;
    std::size_t second = 0;
    std::string text;
};
std::vector<Contradiction> contradictions_between(const Parameters& parameters);

}  // namespace weefsel::reading
