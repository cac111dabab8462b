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
constexpr std::array<Word, form_count> forms{{{"cooperation_agreement", "samenwerkingsovereenkomst"},
                                              {"cooperation_programme", "samenwerkingsprogramma"},
                                              {"administrative_agreement", "bestuursovereenkomst"},
                                              {"covenant", "convenant"},
                                              {"declaration_of_intent", "intentieverklaring"},
                                              {"manifesto", "manifest"},
                                              {"deal", "deal"},
                                              {"platform", "platform"},
                                              {"joint_vision", "gezamenlijke visie"},
                                              {"round_table", "tafel"},
                                              {"dialogue", "dialoog"},
                                              {"accord", "akkoord"},
                                              {"pact", "pact"}}};
constexpr std::array<Word, perspective_count> perspectives{{{"lawful", "rechtmatige overheid"},
                                                            {"performing", "presterende overheid"},
                                                            {"networking", "netwerkende overheid"},
                                                            {"responsive", "responsieve overheid"}}};
constexpr std::array<Word, funding_count> fundings{
    {{"none", "per project"}, {"earmarked", "eigen inleg terug"}, {"joint", "gezamenlijk fonds"}}};
constexpr std::array<Word, decision_rule_count> decision_rules{
    {{"unanimity", "unanimiteit"}, {"majority", "meerderheid"}}};
constexpr std::array<Word, province_role_count> province_roles{{{"none", "geen rol"},
                                                                {"connector", "verbinder"},
                                                                {"director", "regisseur"},
                                                                {"financier", "financier"},
                                                                {"initiator", "initiatiefnemer"},
                                                                {"challenger", "uitdager"}}};
constexpr std::array<Word, measure_count> measures{{{"fabric", "weefsel"},
                                                    {"think", "denken"},
                                                    {"do", "doen"},
                                                    {"feel", "voelen"},
                                                    {"energy", "energie"},
                                                    {"structure", "structuur"},
                                                    {"rightness", "juistheid"},
                                                    {"urgency", "urgentie"},
                                                    {"attendance", "aanwezigheid"},
                                                    {"willingness", "bereidheid"},
                                                    {"legitimacy", "legitimiteit"},
                                                    {"tension", "spanning"}}};
constexpr std::array<Word, lever_kind_count> levers{{{"handover", "warme overdracht"},
                                                     {"duo_seats", "duo-trekkerschap"},
                                                     {"retention", "behoud"},
                                                     {"consolidation", "consolideren"},
                                                     {"warm_time", "warme tijd"},
                                                     {"cold_discipline", "koude discipline"},
                                                     {"independent_chair", "onafhankelijke voorzitter"},
                                                     {"reflection", "reflectie"},
                                                     {"recalibration", "agenda herijken"},
                                                     {"joint_fund", "gezamenlijk fonds"},
                                                     {"council_involvement", "raad betrekken"},
                                                     {"tension_dialogue", "spanning bespreken"},
                                                     {"staff_pool", "flexpool"},
                                                     {"pruning", "lappendeken snoeien"},
                                                     {"no_cold_cut", "geen koude knip"},
                                                     {"province_role", "rol van de provincie"},
                                                     {"communication", "communicatie vooraf"},
                                                     {"adaptive_form", "adaptieve vorm"},
                                                     {"exit_rules", "uittredingsregels"},
                                                     {"innovation_room", "innovatieruimte"}}};

}  // namespace

Word word(PartyKind kind) { return party_kinds[static_cast<std::size_t>(kind)]; }
Word word(SizeClass size) { return size_classes[static_cast<std::size_t>(size)]; }
Word word(Role role) { return roles[static_cast<std::size_t>(role)]; }
Word word(Task task) { return tasks[static_cast<std::size_t>(task)]; }
Word word(Stage stage) { return stages[static_cast<std::size_t>(stage)]; }
Word word(Form form) { return forms[static_cast<std::size_t>(form)]; }
Word word(Perspective perspective) { return perspectives[static_cast<std::size_t>(perspective)]; }
Word word(Funding funding) { return fundings[static_cast<std::size_t>(funding)]; }
Word word(DecisionRule rule) { return decision_rules[static_cast<std::size_t>(rule)]; }
Word word(ProvinceRole role) { return province_roles[static_cast<std::size_t>(role)]; }
Word word(Measure measure) { return measures[static_cast<std::size_t>(measure)]; }
Word word(LeverKind kind) { return levers[static_cast<std::size_t>(kind)]; }

}  // namespace weefsel
