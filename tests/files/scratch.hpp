// A directory of its own for a test, and what tests of files look at.
#pragma once

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "files/make_result.hpp"

namespace weefsel::test {

// Made when constructed, removed with all that is in it at the end.
class Scratch {
public:
    explicit Scratch(const std::string& place = std::filesystem::temp_directory_path().string()) {
        std::string pattern = place + "/weefsel_test_XXXXXX";
        if (mkdtemp(pattern.data())) path_ = pattern;
    }
    ~Scratch() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

inline std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void put_bytes(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

inline std::vector<std::string> files_in(const std::string& directory) {
    std::vector<std::string> names;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(directory, ignored)) {
        names.push_back(entry.path().filename().string());
    }
    return names;
}

inline const Provenance somebody{"0.0.0", "none", "test"};

inline Execution with_threads(int threads) {
    Execution how;
    how.threads = threads;
    return how;
}

// Keeps what is found and set right on the way.
inline Execution noting(std::vector<std::string>& notes) {
    Execution how;
    how.note = [&notes](const std::string& text) { notes.push_back(text); };
    return how;
}

}  // namespace weefsel::test
