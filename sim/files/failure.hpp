// What can go wrong with files, as values: `command` turns the kind into an exit code.
#pragma once

#include <optional>
#include <string>
#include <utility>

namespace weefsel {

struct FileFailure {
    enum class Kind {
        input,    // what was asked cannot be: belongs to another plan, is not a result, is damaged (exit 2)
        writing,  // disk full, no permission (exit 74); what was finished is safe
        memory,   // there was not enough of it (exit 74); what was finished is safe
    };
    Kind kind = Kind::input;
    std::string text;  // one sentence in our words, with the path
};

// Nothing, or what went wrong.
using Failed = std::optional<FileFailure>;

// A value or what stood in its way: exactly one is there.
template <class T>
struct Filed {
    std::optional<T> value;
    Failed failure;

    Filed(T made) : value(std::move(made)) {}
    Filed(FileFailure why) : failure(std::move(why)) {}
    explicit operator bool() const { return value.has_value(); }
    T& operator*() { return value.value(); }
    T* operator->() { return &value.value(); }
};

}  // namespace weefsel
