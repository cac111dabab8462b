// Making a result file from a plan: progress while it is made, what was stopped or went wrong, and how to
// go on.
#pragma once

#include <functional>
#include <string>

#include "command/exit.hpp"
#include "command/terminal.hpp"
#include "files/make_result.hpp"
#include "files/result.hpp"

namespace weefsel {

struct Making {
    bool there = false;  // the file is there, whole
    Exit code = Exit::done;
    Made made;
    double seconds = 0;
};

// `verb` begins what is said; notes and complaints are printed.
Making make_and_tell(const Plan& plan, const std::string& path, int threads, std::string_view verb,
                     const Terminal& terminal, Shard shard = {});

// The same for anything that makes a result: `make` gets an execution with progress over `runs`, stop and notes.
Making make_and_tell(std::uint64_t runs, const std::string& path, int threads, std::string_view verb,
                     const Terminal& terminal, const std::function<Made(const Execution&)>& make);

Provenance this_build();

// Why nothing can be written at this path's folder ("FOLDER: reason"); empty when it can be tried.
std::string fault_of_place(const std::string& path);

// "960 runs in 38.2 s (25 runs/s)", or that they were there already.
std::string effort(const Making& making, const Plan& plan, const Terminal& terminal);

// Complains about runs that failed, the first few with their reasons; the exit code that follows.
Exit tell_failures(const std::vector<ResultFile::FailedRun>& failures, std::uint64_t failed, std::string_view verb,
                   const Terminal& terminal);

// A failure as complaint, way on and exit code; `kept` says what there is to go on from, `option` names the place.
Exit tell_failure(const FileFailure& failure, std::string_view verb, const Terminal& terminal,
                  std::string_view kept = {}, std::string_view option = "out");

}  // namespace weefsel
