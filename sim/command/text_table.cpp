#include "command/text_table.hpp"

#include <algorithm>

#include "command/terminal.hpp"

namespace weefsel {

std::string TextTable::text() const {
    std::vector<std::size_t> widths;
    for (const auto& row : rows_) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width_of(row[c]));
    }
    std::string text;
    for (const auto& row : rows_) {
        std::string line = "  ";
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string fill(widths[c] - width_of(row[c]), ' ');
            line += (c > 0 ? "  " : "") + (c < left_ || c >= tail_ ? row[c] + fill : fill + row[c]);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

}  // namespace weefsel
