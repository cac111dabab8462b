// The file `plan` in FILE.nc.parts: which runs lie there. Points are known by what they are (a hash of their resolved
// parameters, the seed and the versions), runs by point and replicate, so a later plan with more points or replicates
// finds what is there and adds lots for the rest. A book only grows.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sweep/lots.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

using PointId = std::array<std::byte, 16>;

struct Book {
    std::string plan_text;           // canonical text of the plan that was last asked for
    std::vector<std::string> plans;  // hashes of the plans it was asked for: whose results its runs may replace
    std::vector<PointId> points;     // in the order they came
    std::vector<Lot> lots;           // of places in `points`, ascending
    bool operator==(const Book&) const = default;
};

std::string book_text(const Book& book);                 // begins with the SHA-256 of all that follows
std::optional<Book> read_book(const std::string& text);  // nothing when it is damaged

std::vector<PointId> point_ids(const Plan& plan);

// A plan's place in a book.
class Shelf {
public:
    // A new book, without lots.
    explicit Shelf(const Plan& plan);
    // Takes up a book that is there. False when the plan does not hold all its points and replicates: it is
    // another plan's.
    bool take_up(Book book);

    // Adds lots until every point of the plan has its first `wanted[point]` replicates; false when all are there.
    bool extend(const std::vector<std::uint32_t>& wanted);

    const Book& book() const { return book_; }
    Lots lots() const;                          // in the plan's points
    std::string lot_id(std::size_t lot) const;  // SHA-256 over what its runs are

private:
    bool place(const std::vector<PointId>& there);

    const Plan& plan_;
    std::vector<PointId> ids_;  // of the plan's points
    Book book_;
    std::vector<std::uint32_t> point_;  // of the plan, by place in the book
    std::vector<std::uint32_t> place_;  // in the book, by the plan's point
    std::vector<std::uint32_t> there_;  // replicates, by place in the book
};

}  // namespace weefsel
