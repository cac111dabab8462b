// digest FILE.nc: a hash of the values.
#include "command/making.hpp"
#include "command/verbs.hpp"
#include "files/result.hpp"

namespace weefsel {
namespace {

Exit act(const Request& request) {
    const auto made = digest(request.words().front());
    if (made.failure) {
        return tell_failure(*made.failure, request.verb(), request.terminal());
    }
    request.terminal().answer(*made.value + "\n");
    return Exit::done;
}

constexpr Example examples[] = {
    {"weefsel digest out/demo.nc", {"64 hexadecimal digits", "64 hexadecimale cijfers"}},
};

}  // namespace

const Verb& digest_verb() {
    static constexpr Verb verb{
        "digest",
        "FILE.nc",
        {"a hash of a result's values", "een kenmerk (hash) van de waarden in een resultaat"},
        {"The same for any number of threads and after any resume; texts, version and commit are not in it. A file "
         "whose values do not match the digest it carries is damaged: exit 2.",
         "Hetzelfde voor elk aantal threads en na elke hervatting; teksten, versie en commit tellen niet mee. Een "
         "bestand waarvan de waarden niet passen bij het kenmerk dat erin staat, is beschadigd: eindcode 2."},
        {},
        examples,
        1,
        1,
        act};
    return verb;
}

}  // namespace weefsel
