// A result file under construction: its variables exist, with units, words, scales and root
// attributes; coordinates are filled. Functions throw HdfTrouble.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "files/hdf.hpp"
#include "files/layout.hpp"
#include "files/make_result.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

// A failed run and why.
struct FailedRun {
    std::uint64_t run = 0;
    std::string reason;
};
inline constexpr std::size_t most_reasons = 10'000;  // kept in a result; `status` tells of all

struct Failures {
    std::uint64_t count = 0;        // of failed runs
    std::vector<FailedRun> listed;  // the first of them
};

class ResultWriter {
public:
    // `shard`: "I/N" of a file that holds a part of the runs, else empty.
    ResultWriter(const Plan& plan, const Provenance& made_by, const std::string& path, const Failures& failures,
                 const std::string& shard = {});

    hid_t variable(const std::string& name) const { return variables_.at(name).id(); }
    // Hashes what was written, notes it in the file and closes it.
    void finish();

private:
    void create_variables(const Layout& layout, bool whole);  // of a shard most stays empty
    void attach_scales(const Layout& layout);
    void write_root(const Plan& plan, const Provenance& made_by);
    void write_coordinates(const Plan& plan);
    void write_names();
    void write_swept(const Plan& plan);
    void write_failures(const std::vector<FailedRun>& failures);

    Handle file_;
    std::map<std::string, Handle> variables_;
};

}  // namespace weefsel
