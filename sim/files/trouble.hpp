// How failures travel inside `files`: as one exception, turned into a value where a public function
// ends. Nothing here crosses the interface of the folder.
#pragma once

#include <new>
#include <stdexcept>
#include <string>
#include <utility>

#include "files/failure.hpp"

namespace weefsel {

class Trouble : public std::runtime_error {
public:
    Trouble(FileFailure::Kind kind, const std::string& text) : std::runtime_error(text), kind_(kind) {}
    FileFailure::Kind kind() const { return kind_; }

private:
    FileFailure::Kind kind_;
};

// What the HDF5 library could not do; which file and what it means is for the caller to say.
class HdfTrouble : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Runs `work`; an HDF5 failure becomes one about this file.
template <class Work>
auto about(const std::string& path, FileFailure::Kind kind, Work&& work) -> decltype(work()) {
    try {
        return work();
    } catch (const HdfTrouble& wrong) {
        const char* what = kind == FileFailure::Kind::writing ? "cannot write " : "cannot read ";
        throw Trouble(kind, what + path + ": " + wrong.what());
    }
}

// Runs `work`; what it gives, or the failure as a value.
template <class Work>
auto as_value(Work&& work) -> Filed<decltype(work())> {
    try {
        return work();
    } catch (const Trouble& wrong) {
        return FileFailure{wrong.kind(), wrong.what()};
    } catch (const std::bad_alloc&) {
        return FileFailure{FileFailure::Kind::memory, "not enough memory"};
    } catch (const std::exception& wrong) {
        return FileFailure{FileFailure::Kind::input, wrong.what()};
    }
}

}  // namespace weefsel
