// The groups of the catalogue, in the order people read them. Only catalogue.cpp puts them together.
#pragma once

#include <string>
#include <vector>

#include "world/catalogue.hpp"
#include "world/scenario.hpp"

namespace weefsel {

std::vector<CatalogueRow> people_rows();
std::vector<CatalogueRow> elections_rows();
std::vector<CatalogueRow> handover_rows();
std::vector<CatalogueRow> attention_rows();
std::vector<CatalogueRow> meetings_rows();
std::vector<CatalogueRow> trust_rows();
std::vector<CatalogueRow> views_rows();
std::vector<CatalogueRow> practice_rows();
std::vector<CatalogueRow> energy_rows();
std::vector<CatalogueRow> structure_rows();
std::vector<CatalogueRow> work_rows();
std::vector<CatalogueRow> tasks_rows();
std::vector<CatalogueRow> urgency_rows();
std::vector<CatalogueRow> decisions_rows();
std::vector<CatalogueRow> money_rows();
std::vector<CatalogueRow> membership_rows();
std::vector<CatalogueRow> tension_rows();
std::vector<CatalogueRow> legitimacy_rows();
std::vector<CatalogueRow> province_rows();
std::vector<CatalogueRow> forms_rows();
std::vector<CatalogueRow> form_rows();
std::vector<CatalogueRow> perspective_rows();
std::vector<CatalogueRow> spiral_rows();
std::vector<CatalogueRow> stage_rows();
std::vector<CatalogueRow> beginning_rows();
std::vector<CatalogueRow> lever_rows();

}  // namespace weefsel
