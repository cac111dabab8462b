// merge --out FILE.nc SHARD...: shards of a sweep to its result.
#include <limits>

#include "command/input.hpp"
#include "command/making.hpp"
#include "command/numbers.hpp"
#include "command/verbs.hpp"
#include "command/words.hpp"
#include "files/merge.hpp"
#include "files/plan_in.hpp"

namespace weefsel {
namespace {

constexpr OptionRow options[] = {
    {"out", "FILE.nc", {"the result file", "het resultaatbestand"}},
};

constexpr Example examples[] = {
    {"weefsel merge --out out/demo.nc out/demo.shard-*-of-16.nc",
     {"after `weefsel sweep … --shard I/16` for every I", "na `weefsel sweep … --shard I/16` voor elke I"}},
};

constexpr Counted shard_word{{"shard", "deel"}, {"shards", "delen"}};

Exit act(const Request& request) {
    const Terminal& terminal = request.terminal();
    Complaints complaints(terminal);
    const auto out = needed_out_of(request, "FILE.nc", complaints);
    if (!complaints.none()) {
        complaints.print();
        return Exit::input;
    }
    const Making making = make_and_tell(0, *out, 0, request.verb(), terminal, [&](const Execution& how) {
        return merge(*out, request.words(), this_build(), how);
    });
    if (!making.there) return making.code;
    auto file = ResultFile::open(*out);
    if (!file) return tell_failure(*file.failure, request.verb(), terminal);
    const std::uint64_t runs = std::uint64_t{file->points()} * file->replicates();
    terminal.tell(terminal.say("{} of {} in {} s\n→ {}\n", "{} van {} in {} s\n→ {}\n",
                               counted(runs, run_word, terminal), counted(request.words().size(), shard_word, terminal),
                               number(making.seconds, 1, terminal.language), printable(*out)));
    auto failures = file->failures();
    return tell_failures(failures ? *failures : std::vector<ResultFile::FailedRun>{}, file->failed_runs(),
                         request.verb(), terminal);
}

}  // namespace

const Verb& merge_verb() {
    static constexpr Verb verb{
        "merge",
        "--out FILE.nc SHARD...",
        {"joins the shards of a sweep to its result", "voegt de delen van een sweep samen tot het resultaat"},
        {"Each SHARD is the file of a `sweep --shard`, with its .parts beside it. Everything is checked first: one "
         "plan, "
         "no run missing, none twice, every segment whole. The result is the same as of one sweep, to the last bit.",
         "Elk SHARD is het bestand van een `sweep --shard`, met zijn .parts ernaast. Alles wordt eerst nagekeken: één "
         "plan, geen run ontbreekt, geen dubbel, elk segment volledig. Het resultaat is tot de laatste bit hetzelfde "
         "als van één sweep."},
        options,
        examples,
        1,
        std::numeric_limits<std::size_t>::max(),
        act};
    return verb;
}

}  // namespace weefsel
