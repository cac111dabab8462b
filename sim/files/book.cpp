#include "files/book.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

#include "files/sha256.hpp"

namespace weefsel {
namespace {

constexpr std::size_t hash_digits = 64;
constexpr std::string_view first_line = "weefsel parts 1\n";
constexpr std::string_view digits = "0123456789abcdef";

std::string hex(const PointId& id) {
    std::string text;
    for (const std::byte b : id) {
        text += digits[std::to_integer<std::size_t>(b >> 4)];
        text += digits[std::to_integer<std::size_t>(b & std::byte{15})];
    }
    return text;
}

PointId id_of(std::string_view text) {
    PointId id{};
    for (std::size_t i = 0; i < 2 * id.size() && i < text.size(); ++i) {
        const auto digit = static_cast<std::byte>(std::min<std::size_t>(digits.find(text[i]), 15));
        id[i / 2] |= i % 2 == 0 ? digit << 4 : digit;
    }
    return id;
}

// "0-11,14": ascending places.
std::string ranges(const std::vector<std::uint32_t>& places) {
    std::string text;
    for (std::size_t i = 0; i < places.size();) {
        std::size_t last = i;
        while (last + 1 < places.size() && places[last + 1] == places[last] + 1) ++last;
        text += (text.empty() ? "" : ",") + std::to_string(places[i]);
        if (last > i) text += "-" + std::to_string(places[last]);
        i = last + 1;
    }
    return text;
}

// The text after its hash, word by word.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}
    std::string_view word() {
        const std::size_t end = std::min(rest_.find_first_of(" \n"), rest_.size());
        const std::string_view found = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        return found;
    }
    std::uint32_t number() {
        const std::string_view text = word();
        std::uint32_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }
    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

std::vector<std::uint32_t> places_of(std::string_view text) {
    std::vector<std::uint32_t> places;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, std::min(text.find(','), text.size()));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
        std::uint32_t first = 0;
        const char* end = part.data() + part.size();
        const char* after = std::from_chars(part.data(), end, first).ptr;
        std::uint32_t last = first;
        if (after != end) std::from_chars(after + 1, end, last);
        for (std::uint64_t place = first; place <= last; ++place) places.push_back(static_cast<std::uint32_t>(place));
    }
    return places;
}

}  // namespace

// Only a text of this very form gets a hash, so one with its hash needs no further checks.
std::string book_text(const Book& book) {
    std::string text(first_line);
    text += "points " + std::to_string(book.points.size()) + "\n";
    for (const PointId& id : book.points) text += hex(id) + "\n";
    text += "lots " + std::to_string(book.lots.size()) + "\n";
    for (const Lot& lot : book.lots) {
        text += std::to_string(lot.first) + " " + std::to_string(lot.end) + " " + std::to_string(lot.segment_runs) +
                " " + ranges(lot.points) + "\n";
    }
    text += "plans " + std::to_string(book.plans.size()) + "\n";
    for (const std::string& hash : book.plans) text += hash + "\n";
    text += "plan\n" + book.plan_text;
    return sha256_of(text) + "\n" + text;
}

std::optional<Book> read_book(const std::string& text) {
    if (text.size() <= hash_digits || sha256_of(text.substr(hash_digits + 1)) != text.substr(0, hash_digits) ||
        text.compare(hash_digits + 1, first_line.size(), first_line) != 0) {
        return std::nullopt;
    }
    Reader words(std::string_view(text).substr(hash_digits + 1 + first_line.size()));
    Book book;
    words.word();
    for (std::uint32_t left = words.number(); left > 0; --left) book.points.push_back(id_of(words.word()));
    words.word();
    for (std::uint32_t left = words.number(); left > 0; --left) {
        Lot lot;
        lot.first = words.number();
        lot.end = words.number();
        lot.segment_runs = words.number();
        lot.points = places_of(words.word());
        book.lots.push_back(std::move(lot));
    }
    words.word();
    for (std::uint32_t left = words.number(); left > 0; --left) book.plans.emplace_back(words.word());
    words.word();
    book.plan_text = std::string(words.rest());
    return book;
}

std::vector<PointId> point_ids(const Plan& plan) {
    std::vector<PointId> ids;
    const PointTexts texts(plan);
    for (std::uint32_t point = 0; point < plan.points; ++point) ids.push_back(id_of(sha256_of(texts.of(point))));
    return ids;
}

Shelf::Shelf(const Plan& plan) : plan_(plan), ids_(point_ids(plan)) { take_up({}); }

// Finds the places of the plan's points; false when a point that is there is none of the plan's. Two points may be
// alike (a sample of few levels): the first of them is the first in the book.
bool Shelf::place(const std::vector<PointId>& there) {
    point_.clear();
    place_.assign(plan_.points, plan_.points);
    if (there.size() <= ids_.size() && std::equal(there.begin(), there.end(), ids_.begin())) {
        for (std::uint32_t point = 0; point < there.size(); ++point) point_.push_back(point);
    } else {
        std::vector<std::uint32_t> order(plan_.points);
        std::iota(order.begin(), order.end(), 0u);
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return ids_[a] < ids_[b]; });
        std::vector<std::uint32_t> taken(plan_.points, 0);  // by place in `order`: how many alike have a place
        for (const PointId& id : there) {
            const auto first = std::lower_bound(order.begin(), order.end(), id, [&](auto point, const PointId& wanted) {
                return ids_[point] < wanted;
            });
            const auto at = static_cast<std::size_t>(first - order.begin());
            const std::size_t own = at < order.size() ? at + taken[at] : at;
            if (own >= order.size() || ids_[order[own]] != id) return false;
            ++taken[at];
            point_.push_back(order[own]);
        }
    }
    for (std::uint32_t place = 0; place < point_.size(); ++place) place_[point_[place]] = place;
    return true;
}

bool Shelf::take_up(Book book) {
    if (!place(book.points)) return false;
    there_.assign(plan_.points, 0);
    for (const Lot& lot : book.lots) {
        for (const std::uint32_t place : lot.points) there_[place] = std::max(there_[place], lot.end);
        if (lot.end > plan_.replicates) return false;
    }
    for (std::uint32_t point = 0; point < plan_.points; ++point) {
        if (place_[point] < plan_.points) continue;
        place_[point] = static_cast<std::uint32_t>(point_.size());
        point_.push_back(point);
        book.points.push_back(ids_[point]);
    }
    book.plan_text = canonical_text(plan_);
    const std::string hash = sha256_of(book.plan_text);
    if (std::find(book.plans.begin(), book.plans.end(), hash) == book.plans.end()) book.plans.push_back(hash);
    book_ = std::move(book);
    return true;
}

bool Shelf::extend(const std::vector<std::uint32_t>& wanted) {
    // Points that lack the same replicates go together.
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> lacking;
    for (std::uint32_t point = 0; point < plan_.points; ++point) {
        const std::uint32_t place = place_[point];
        if (there_[place] < wanted[point]) lacking[{there_[place], wanted[point]}].push_back(place);
    }
    for (auto& [replicates, places] : lacking) {
        std::sort(places.begin(), places.end());
        for (const std::uint32_t place : places) there_[place] = replicates.second;
        book_.lots.push_back({std::move(places), replicates.first, replicates.second, plan_.segment_runs});
    }
    return !lacking.empty();
}

Lots Shelf::lots() const {
    Lots lots;
    for (Lot lot : book_.lots) {
        for (std::uint32_t& point : lot.points) point = point_[point];
        lots.add(std::move(lot));
    }
    return lots;
}

std::string Shelf::lot_id(std::size_t number) const {
    const Lot& lot = book_.lots[number];
    Sha256 hash;
    hash.add("weefsel lot 1\n" + std::to_string(lot.first) + " " + std::to_string(lot.end) + " " +
             std::to_string(lot.segment_runs) + "\n");
    for (const std::uint32_t place : lot.points) hash.add(std::as_bytes(std::span(book_.points[place])));
    return hash.hex();
}

}  // namespace weefsel
