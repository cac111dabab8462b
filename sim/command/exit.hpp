// Exit codes by the contract. The last three say how to go on.
#pragma once

namespace weefsel {

enum class Exit : int {
    done = 0,
    runs_failed = 1,   // they are values in the result, with reasons
    input = 2,         // usage or input; nothing written
    unmet = 3,         // a check or expectation fails
    writing = 74,      // disk full, no permission, not enough memory; what was finished is safe
    terminated = 75,   // SIGTERM
    interrupted = 130  // SIGINT
};

}  // namespace weefsel
