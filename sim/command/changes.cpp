#include "command/changes.hpp"

#include <charconv>
#include <cmath>
#include <set>

#include "read/read.hpp"

namespace weefsel {
namespace {

// --set KEY=VALUE
void apply_set(const std::string& written, Scenario& scenario, const Request& request, Complaints& complaints) {
    const std::size_t equals = written.find('=');
    const std::string key = written.substr(0, equals);
    if (equals != std::string::npos && is_word_key(key)) {
        if (const auto objection = set_word(scenario, key, written.substr(equals + 1))) {
            complaints.about_word(request.verb(), "--set " + written, *objection);
        }
        return;
    }
    double value = 0;
    const char* end = written.data() + written.size();
    const char* begin = equals == std::string::npos ? end : written.data() + equals + 1;
    const auto [stopped, wrong] = std::from_chars(begin, end, value);
    if (begin == end || wrong != std::errc() || stopped != end || !std::isfinite(value)) {
        return complaints.about_call(
            request.verb(), request.terminal().say("--set is '{}'; allowed: KEY=VALUE with a finite number",
                                                   "--set is '{}'; toegestaan: SLEUTEL=WAARDE met een eindig getal",
                                                   printable(written)));
    }
    if (const auto objection = set_value(scenario, key, value)) {
        complaints.about_word(request.verb(), "--set " + written, *objection);
    }
}

}  // namespace

void apply_changes(Scenario& scenario, const Request& request, Complaints& complaints) {
    std::set<std::string> keys;
    for (const std::string& written : request.all("set")) {
        apply_set(written, scenario, request, complaints);
        const std::string key = written.substr(0, written.find('='));
        if (keys.insert(key).second) continue;
        complaints.about_call(
            request.verb(), request.terminal().say("--set {} stands there more than once; allowed: once a key",
                                                   "--set {} staat er meer dan eens; toegestaan: één keer per sleutel",
                                                   printable(key)));
    }
    for (const std::string& written : request.all("lever")) {
        if (const auto objection = add_lever(scenario, written)) {
            complaints.about_word(request.verb(), "--lever " + written, *objection);
        }
    }
    for (const std::string& text : contradictions(scenario.parameters))
        complaints.about_word(request.verb(), "--set", text);
}

std::string changes_in(const Request& request) {
    std::string text;
    for (const char* option : {"set", "lever"}) {
        for (const std::string& written : request.all(option)) {
            text += std::string(text.empty() ? "--" : " --") + option + " " + printable(written);
        }
    }
    return text;
}

}  // namespace weefsel
