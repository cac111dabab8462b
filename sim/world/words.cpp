#include <array>

#include "world/scenario.hpp"

namespace weefsel {
namespace {

constexpr std::array<Word, party_kind_count> party_kinds{{{"municipality", "gemeente"},
                                                          {"province", "provincie"},
                                                          {"water_board", "waterschap"},
                                                          {"ministry", "ministerie"},
                                                          {"agency", "uitvoeringsorganisatie"},
                                                          {"region", "bestuurlijke regio"},
                                                          {"utility", "nutsbedrijf"},
                                                          {"business", "bedrijf"},
                                                          {"education", "onderwijs"},
                                                          {"ngo", "maatschappelijke organisatie"},
                                                          {"residents", "bewonersinitiatief"}}};
constexpr std::array<Word, 4> size_classes{
    {{"small", "klein"}, {"medium", "middelgroot"}, {"large", "groot"}, {"other", "overig"}}};
constexpr std::array<Word, 2> roles{{{"administrator", "bestuurder"}, {"official", "ambtenaar"}}};
constexpr std::array<Word, 3> tasks{
    {{"standard", "standaard"}, {"executive", "uitvoerend"}, {"negotiated", "onderhandeld"}}};
constexpr std::array<Word, stage_count> stages{{{"idea", "idee"},
                                                {"inspiration", "inspiratie"},
                                                {"planning", "planning"},
                                                {"development", "ontwikkeling"},
                                                {"realisation", "realisatie"},
                                                {"dissemination", "verspreiding"},
                                                {"embedding", "verankering"}}};
constexpr std::array<Word, lever_kind_count> levers{{{"handover", "warme overdracht"},
                                                     {"retention", "behoud"},
                                                     {"consolidation", "consolideren"},
                                                     {"warm_time", "warme tijd"}}};

}  // namespace

Word word(PartyKind kind) { return party_kinds[static_cast<std::size_t>(kind)]; }
Word word(SizeClass size) { return size_classes[static_cast<std::size_t>(size)]; }
Word word(Role role) { return roles[static_cast<std::size_t>(role)]; }
Word word(Task task) { return tasks[static_cast<std::size_t>(task)]; }
Word word(Stage stage) { return stages[static_cast<std::size_t>(stage)]; }
Word word(LeverKind kind) { return levers[static_cast<std::size_t>(kind)]; }

}  // namespace weefsel
