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
#include "run/results_version.hpp"
#include "world/catalogue.hpp"

namespace weefsel {
namespace {

constexpr std::string_view shell_name = "workshop.html";
constexpr std::string_view begin_of_page = "<!doctype html>";
constexpr std::string_view place_of_cases = R"(<script type="application/json" id="cases">[]</script>)";
// Names that the page gives itself: to a case of the room's, and to texts it tries.
constexpr std::string_view of_the_page[] = {"own", "trial", "offered"};
constexpr std::size_t longest_name = 80;  // bytes, as in the page's session files
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

// A shell says which engine is in it (build.mjs): numbers of another's page are not this command's.
std::string mark_of_engine() {
    return "<meta name=\"weefsel-engine\" content=\"results " + std::to_string(results_version) + " catalogue " +
           std::to_string(catalogue_version) + "\">";
}

Exit no_shell(const Request& request, const Text& why) {
    request.terminal().complain(request.terminal().say(
        "weefsel page: error: {} {}, so nothing was written; `./dev build` makes both\n",
        "weefsel page: fout: {} {}, dus er is niets geschreven; `./dev build` maakt ze allebei\n", shell_name,
        why.in(request.terminal().language)));
    return Exit::input;
}

// A page is made anew over an older one, and over nothing else.
bool is_no_page(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string begin(begin_of_page.size(), '\0');
    file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    return file.gcount() > 0 && begin != begin_of_page;
}

using Json = nlohmann::ordered_json;

Json case_of(const std::string& id, const std::string& text, const std::string& base) {
    Json one;
    one["id"] = id;
    one["text"] = text;
    one["base"] = base.empty() ? Json() : Json(base);
    return one;
}

// Why the page cannot have a case of this name, or nothing. Its titles and stories are about the cases that come with
// it, so no other may pass for one of those.
std::string fault_of_name(const std::string& id, const LoadedScenario& loaded, const Terminal& terminal) {
    if (id.size() > longest_name || printable(id) != id) {
        return terminal.say(
            "the page calls a case by its file name, and cannot show this one; allowed: at most {} bytes "
            "of UTF-8 without controls",
            "de pagina noemt een casus naar het bestand, en kan deze naam niet tonen; toegestaan: "
            "hoogstens {} bytes UTF-8 zonder stuurtekens",
            longest_name);
    }
    const auto is = [&](std::string_view name) { return name == id || name == id + ".toml"; };
    const bool shipped = std::any_of(std::begin(always), std::end(always), is);
    if (shipped ? loaded.text == shipped_scenario(id + ".toml")
                : std::none_of(std::begin(of_the_page), std::end(of_the_page), is)) {
        return "";
    }
    return terminal.say("the page has another case called '{}'; allowed: another file name",
                        "de pagina heeft een andere casus met de naam '{}'; toegestaan: een andere bestandsnaam", id);
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
        const std::string id = std::filesystem::path(path).stem().string();
        if (const auto fault = fault_of_name(id, *loaded, request.terminal()); !fault.empty()) {
            complaints.about(path, 1, fault);
            continue;
        }
        Json one = case_of(id, loaded->text, loaded->base);
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
    if (out) spare_inputs(request, "out", *out, complaints);
    if (complaints.none() && is_no_page(*out)) {
        complaints.about_call(
            request.verb(),
            request.terminal().say("--out is '{}', which is no page; allowed: a new file, or a page to make anew",
                                   "--out is '{}', en dat is geen pagina; toegestaan: een nieuw bestand, of een pagina "
                                   "om opnieuw te maken",
                                   printable(*out)));
    }
    const Json cases = cases_of(request, complaints);
    if (!complaints.none()) {
        complaints.print();
        return Exit::input;
    }
    auto page = shell();
    if (!page) return no_shell(request, {"is not beside this command", "staat niet naast deze opdracht"});
    const std::size_t at = page->find(place_of_cases);
    if (at == std::string::npos || page->find(mark_of_engine()) == std::string::npos) {
        return no_shell(request, {"has the engine of another version than this command",
                                  "heeft de rekenkern van een andere versie dan deze opdracht"});
    }
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
