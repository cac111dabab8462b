// Which forms suit which perspective on governing (the source: [000 ch. 3, table 2]). What a form and a
// perspective do are numbers in the catalogue (catalogue_forms.cpp).
#pragma once

#include "world/parameters.hpp"

namespace weefsel {

// Whether the source counts the form among those that suit the perspective.
bool suits(Form form, Perspective perspective);

}  // namespace weefsel
