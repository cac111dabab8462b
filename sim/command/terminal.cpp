#include "command/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "read/unicode.hpp"

namespace weefsel {
namespace {

constexpr std::size_t usual_width = 80;

void write(std::FILE* stream, std::string_view text) { std::fwrite(text.data(), 1, text.size(), stream); }

}  // namespace

void Terminal::answer(std::string_view text) const { write(stdout, text); }

void Terminal::tell(std::string_view text) const {
    if (!quiet) write(stdout, text);
}

void Terminal::complain(std::string_view text) const {
    std::fflush(stdout);  // so that both streams come in the order they were written
    write(stderr, text);
}

bool is_watched() { return ::isatty(STDERR_FILENO) == 1; }

std::size_t width_of_terminal() {
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual_width;
    return size.ws_col;
}

std::string flush_output() {
    errno = 0;
    const bool good = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    if (good || errno == EPIPE) return {};
    return errno != 0 ? std::strerror(errno) : "input/output error";
}

std::string printable(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        const reading::Decoded next = reading::decode(text);
        if (next.valid && reading::is_printable(next.code)) {
            shown += text.substr(0, next.length);
        } else {
            shown += '?';
        }
        text.remove_prefix(next.length);
    }
    return shown;
}

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !reading::is_continuation(c); }));
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
    std::string lines;
    std::size_t column = 0;
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, space);
        text.remove_prefix(std::min(space + 1, text.size()));
        if (column > 0 && column + 1 + width_of(word) > width) {
            lines += '\n' + std::string(indent, ' ');
            column = indent;
        } else if (column > 0) {
            lines += ' ';
            ++column;
        }
        lines += word;
        column += width_of(word);
    }
    return lines;
}

}  // namespace weefsel
