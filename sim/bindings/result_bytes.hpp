// The bytes whose SHA-256 is the digest of a result of one world (`weefsel run --out`, `weefsel digest`), without a
// file: so that a page can show that its runs are those of the command. What is hashed is described in
// files/digest.hpp; tests/workshop holds the two together.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "run/run.hpp"

namespace weefsel {

class ResultBytes {
public:
    // The engine must outlive it.
    ResultBytes(const Engine& engine, std::uint32_t seed, std::uint32_t replicates);

    // Makes the next run; returns how many are still to be made.
    std::uint32_t next();
    // When none is still to be made.
    std::string bytes() const;

private:
    const Engine& engine_;
    std::uint32_t seed_;
    std::uint32_t replicates_;
    std::vector<Observations> runs_;  // monthly numbers as stored: rounded to float32; a run that failed has no series
};

}  // namespace weefsel
