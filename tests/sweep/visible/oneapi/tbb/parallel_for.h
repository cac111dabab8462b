// See parallel_pipeline.h beside this file.
#pragma once
#include "oneapi/tbb/parallel_pipeline.h"
