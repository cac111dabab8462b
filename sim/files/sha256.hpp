// SHA-256, by OpenSSL: what plans, segments and values are known by.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace weefsel {

class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::span<const std::byte> bytes);
    void add(std::string_view text) { add(std::as_bytes(std::span(text.data(), text.size()))); }

    // 64 lower-case hex digits; ends the hash.
    std::string hex();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

std::string sha256_of(std::string_view text);

}  // namespace weefsel
