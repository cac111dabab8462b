// Columns that line up in a terminal.
#pragma once

#include <string>
#include <vector>

namespace weefsel {

class TextTable {
public:
    // The first `left` columns and those from `tail` on are aligned left, the others right.
    explicit TextTable(std::size_t left = 1, std::size_t tail = std::string::npos) : left_(left), tail_(tail) {}

    void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    std::string text() const;

private:
    std::size_t left_;
    std::size_t tail_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace weefsel
