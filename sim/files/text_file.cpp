#include "files/text_file.hpp"

#include "files/durable.hpp"
#include "files/trouble.hpp"

namespace weefsel {

Failed write_text(const std::string& path, std::string_view text) {
    return as_value([&] {
               const std::string name = name_of(path);
               remove_stale(directory_of(path), name);
               const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
               write_durably(path, name, std::span(&bytes, 1));
               return true;
           })
        .failure;
}

Failed make_folder(const std::string& path) {
    return as_value([&] { return make_directory(path), true; }).failure;
}

}  // namespace weefsel
