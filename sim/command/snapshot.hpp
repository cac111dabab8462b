// Tables of the world as it stands: at the start, after every twelfth month and after the last. CSV with a header line
// and the month in the first column, quoted as RFC 4180 says, lines ended by LF; numbers exact. Parties and
// partnerships stand there by their names in the scenario, posts as PARTY/ROLE/NUMBER.
//
//   parties       one a party            persons   one a post; `absence` none, vacant (then empty cells) or away
//   ties          one a direction: trust of `from` in `to`; `age_months` since both have been in their posts, empty
//                 where one is vacant; `tables` they share by now
//   seats         one a post of a member, at a live partnership; `view` by dimension (+, - or 0)
//   partnerships  one each; members by name, with spaces between them; not begun or dissolved: alive 0
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "run/recorder.hpp"

namespace weefsel {

class Snapshot : public Recorder {
public:
    explicit Snapshot(std::int32_t horizon);

    struct Table {
        std::string_view name;
        std::string text;
    };
    const std::array<Table, 5>& tables() const { return tables_; }

    void hear(const Event&) override {}
    void month(Month now, const World& world, const Ledger& ledger) override;

private:
    std::int32_t horizon_;
    std::array<Table, 5> tables_;
};

}  // namespace weefsel
