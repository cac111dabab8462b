// The command `weefsel`: finds the verb, its options and the language, acts, and gives the exit code.
#pragma once

namespace weefsel {

int command(int count, char** words);

}  // namespace weefsel
