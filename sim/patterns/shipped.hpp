// The scenarios that come with the program: their text is part of it, so patterns need no files beside it.
#pragma once

#include <optional>
#include <string_view>

namespace weefsel {

// Text of the file at this path below scenarios/, e.g. "laboratory/region.toml"; nothing when it was not built in.
std::optional<std::string_view> shipped_scenario(std::string_view path);

}  // namespace weefsel
