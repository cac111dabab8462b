#include "files/sha256.hpp"

#include <openssl/evp.h>

#include <array>
#include <new>

namespace weefsel {

struct Sha256::Inside {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~Inside() { EVP_MD_CTX_free(context); }
};

// OpenSSL fails here for want of memory only.
Sha256::Sha256() : inside_(std::make_unique<Inside>()) {
    if (!inside_->context || EVP_DigestInit_ex(inside_->context, EVP_sha256(), nullptr) != 1) throw std::bad_alloc();
}

Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes) {
    if (EVP_DigestUpdate(inside_->context, bytes.data(), bytes.size()) != 1) throw std::bad_alloc();
}

std::string Sha256::hex() {
    std::array<unsigned char, 32> hash{};
    if (EVP_DigestFinal_ex(inside_->context, hash.data(), nullptr) != 1) throw std::bad_alloc();
    std::string text;
    for (const unsigned char byte : hash) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

std::string sha256_of(std::string_view text) {
    Sha256 hash;
    hash.add(text);
    return hash.hex();
}

}  // namespace weefsel
