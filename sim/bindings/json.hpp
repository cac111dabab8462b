// JSON text, written in the order given: what the page is told about a case. Numbers keep every bit.
#pragma once

#include <string>
#include <string_view>

namespace weefsel {

class Json {
public:
    // An object or a list, whole when `close` returns; what stands between comes from the calls in between.
    Json& object(std::string_view key = {}) { return open(key, '{'); }
    Json& list(std::string_view key = {}) { return open(key, '['); }
    Json& close();

    // In an object with its key, in a list without.
    Json& text(std::string_view key, std::string_view value);
    Json& number(std::string_view key, double value);  // not finite: null
    Json& truth(std::string_view key, bool value);

    const std::string& written() const { return text_; }

private:
    Json& open(std::string_view key, char bracket);
    void name(std::string_view key);
    void quote(std::string_view value);

    std::string text_;
    std::string ends_;  // brackets still to be written
};

}  // namespace weefsel
