// page --out FILE.html: the workshop page, with the cases that come with the program and those that are named. The
// shell (engine as WebAssembly, script, style) lies beside the command or where it was installed; this verb puts cases
// in it.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "command/input.hpp"
#include "command/making.hpp"
#include "command/verbs.hpp"
#include "files/text_file.hpp"
#include "patterns/shipped.hpp"

namespace weefsel {
namespace {

constexpr std::string_view shell_name = "workshop.html";
constexpr std::string_view place_of_cases = R"(<script type="application/json" id="cases">[]</script>)";
// The cases, and the worlds of the stories that the page tells (analysis/workshop/stories).
constexpr std::string_view always[] = {"kennemerlijn.toml",           "kop-werkt.toml",
                                       "vechtplassen.toml",           "utrecht-2024.toml",
                                       "laboratory/region.toml",      "laboratory/elections-shifted.toml",
                                       "laboratory/low-interest.toml"};

// build/release/weefsel has it beside it, prefix/bin/weefsel in prefix/share/weefsel.
std::optional<std::string> shell() {
    std::error_code fault;
    const auto folder = std::filesystem::read_symlink("/proc/self/exe", fault).parent_path();
    for (const auto& path : {folder / shell_name, folder.parent_path() / "share" / "weefsel" / shell_name}) {
        std::ifstream file(path, std::ios::binary);
        if (file) return std::string(std::istreambuf_iterator<char>(file), {});
    }
    return std::nullopt;
}

Exit no_shell(const Request& request) {
    request.terminal().complain(request.terminal().say(
        "weefsel page: error: {} is not beside this command, so nothing was written; `./dev build` makes both\n",
        "weefsel page: fout: {} staat niet naast deze opdracht, dus er is niets geschreven; `./dev build` maakt ze "
        "allebei\n",
        shell_name));
    return Exit::input;
}

using Json = nlohmann::ordered_json;

Json case_of(const std::string& id, const std::string& text, const std::string& base) {
    Json one;
    one["id"] = id;
    one["text"] = text;
    one["base"] = base.empty() ? Json() : Json(base);
    return one;
}

// The named ones first: the page opens with the first.
Json cases_of(const Request& request, Complaints& complaints) {
    Json cases = Json::array();
    const auto known = [&](const Json& id) {
        return std::any_of(cases.begin(), cases.end(), [&](const Json& one) { return one["id"] == id; });
    };
    for (const std::string& path : request.words()) {
        const auto loaded = load_scenario(path, complaints);
        if (!loaded || !has_partnerships(path, loaded->file.scenario, complaints)) continue;
        Json one = case_of(std::filesystem::path(path).stem().string(), loaded->text, loaded->base);
        if (known(one["id"])) {
            complaints.about_call(request.verb(), request.terminal().say("two scenarios are called '{}'; allowed: each "
                                                                         "its own file name",
                                                                         "twee scenario's heten '{}'; toegestaan: "
                                                                         "elk een eigen bestandsnaam",
                                                                         printable(one["id"].get<std::string>())));
        } else {
            cases.push_back(std::move(one));
        }
    }
    for (const std::string_view path : always) {
        const std::string text(shipped_scenario(path).value_or(""));
        Json one = case_of(std::string(path.substr(0, path.rfind('.'))), text, "");
        if (!known(one["id"])) cases.push_back(std::move(one));
    }
    return cases;
}

// In a script element: no "<" that could end it.
std::string inert(std::string text) {
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at))
        text.replace(at, 1, "\\u003c");
    return text;
}

Exit act(const Request& request) {
    Complaints complaints(request.terminal());
    const auto out = needed_out_of(request, "FILE.html", complaints);
    const Json cases = cases_of(request, complaints);
    if (!complaints.none()) {
        complaints.print();
        return Exit::input;
    }
    auto page = shell();
    const std::size_t at = page ? page->find(place_of_cases) : std::string::npos;
    if (at == std::string::npos) return no_shell(request);
    page->insert(at + place_of_cases.find("[]"), inert(cases.dump()));
    page->erase(page->find("[]</script>", at), 2);
    if (const auto failure = write_text(*out, *page)) return tell_failure(*failure, request.verb(), request.terminal());
    request.terminal().tell("→ " + printable(*out) + "\n");
    return Exit::done;
}

constexpr OptionRow options[] = {
    {"out",
     "FILE.html",
     {"the page, one file that needs no network", "de pagina, één bestand dat geen netwerk nodig heeft"}},
};

constexpr Example examples[] = {
    {"weefsel page --out workshop.html",
     {"a page to open by a double click, in any browser of today", "een pagina om met een dubbelklik te openen"}},
    {"weefsel page --out workshop.html my-region.toml",
     {"with a case of your own, which it opens with", "met een eigen casus, waarmee hij opent"}},
};

}  // namespace

const Verb& page_verb() {
    static constexpr Verb verb{
        "page",
        "--out FILE.html [SCENARIO]...",
        {"the workshop page: what-if in the council chamber, in one file",
         "de workshoppagina: wat-als in de raadzaal, in één bestand"},
        {"The engine of this command is in it, as WebAssembly: a run has the same bits. It needs no installation and "
         "no "
         "network, and sends nothing anywhere. The cases that come with Weefsel are in it, after those you name.",
         "De rekenkern van deze opdracht zit erin, als WebAssembly: een run heeft dezelfde bits. De pagina heeft geen "
         "installatie en geen netwerk nodig, en stuurt niets weg. De casussen van Weefsel zitten erin, na die u "
         "noemt."},
        options,
        examples,
        0,
        64,
        act};
    return verb;
}

}  // namespace weefsel
