// From text to a value or its problems: what reading a scenario and a sweep have in common.
#pragma once

#include "read/document.hpp"
#include "read/guard.hpp"
#include "read/read.hpp"

namespace weefsel::reading {

// `read` makes a T of the root and notes what is wrong; with a finding its T does not count.
template <class T, class Read>
Reading<T> read_text(std::string_view text, Read read) {
    const std::string_view body = without_mark(text);
    Findings findings(body);
    const Parsed parsed = parse(body);
    if (parsed.fault) findings.add(parsed.fault->at, parsed.fault->text);
    std::optional<T> value;
    if (parsed.root) value = read(*parsed.root, findings);
    if (!findings.none()) return {std::nullopt, findings.problems()};
    return {std::move(value), {}};
}

}  // namespace weefsel::reading
