// The phrasebooks of dutch.cpp. A phrase with a letter at its edge stands for whole words only.
#pragma once

#include <span>

#include "base/text.hpp"

namespace weefsel {

std::span<const Text> problem_phrases();
std::span<const Text> design_phrases();  // problems of sweeps and points

}  // namespace weefsel
