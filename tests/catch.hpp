// The one place that names Catch2.
#pragma once

#include <catch2/catch.hpp>
