#include "month/signing.hpp"

#include <algorithm>
#include <cmath>

#include "month/levers.hpp"
#include "world/forms.hpp"

namespace weefsel {
namespace {

// What signing says to the outside and at home [000 ch. 3, 5].
void send_signal(const Scenario& scenario, World& world, TableId table, double intensity) {
    const Parameters& p = scenario.parameters;
    const double signal = intensity * world.form_signal[table];
    world.urgency[table] += signal * p.signal_urgency * (1 - world.urgency[table]);
    const Range members = world.topology->table_members(table);
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        if (world.in[m] != 0) world.legitimacy[m] += signal * p.signal_legitimacy * (1 - world.legitimacy[m]);
    }
}

double cap_of(const Scenario& scenario, TableId table, Form form) {
    const double own = scenario.partnerships[table].structure_cap;
    return std::isnan(own) ? scenario.parameters.form_cap[index(form)] : own;
}

}  // namespace

void set_form(const Scenario& scenario, World& world, TableId table, Form form, double share) {
    const Parameters& p = scenario.parameters;
    const std::size_t f = index(form);
    const std::size_t v = index(world.perspective[table]);
    const double fit = suits(form, world.perspective[table]) ? 1 : p.form_misfit;
    const auto move = [&](std::vector<double>& column, double towards) {
        column[table] = (1 - share) * column[table] + share * towards;
    };
    if (share >= 0.5) world.form[table] = form;
    move(world.form_buffer, p.form_buffer[f] * p.perspective_buffer[v] * fit);
    move(world.form_load, p.form_load[f] * p.perspective_load[v]);
    move(world.form_stiffness, p.form_stiffness[f] * p.perspective_stiffness[v]);
    move(world.form_signal, std::min(1.0, p.form_signal[f] * p.perspective_signal[v] * fit));
}

double cap_after(const Scenario& scenario, const World& world, TableId table) {
    return cap_of(scenario, table, world.form[table]);
}

bool signed_in_full(const Scenario& scenario, const World& world, TableId table) {
    return world.is_signed[table] != 0 && world.structure_cap[table] >= cap_after(scenario, world, table);
}

void sign(const Scenario& scenario, Month month, World& world, const Ledger& ledger, TableId table, double intensity) {
    sign_form(scenario, month, world, ledger, table, intensity, world.form[table]);
}

void sign_form(const Scenario& scenario, Month month, World& world, const Ledger& ledger, TableId table,
               double intensity, Form signed_now) {
    const Parameters& p = scenario.parameters;
    const double fabric_now = ledger.last(table).fabric;
    double& cap = world.structure_cap[table];
    double& sigma = world.structure[table];
    double& fabric_signed = world.fabric_signed[table];
    // exact at both ends, because what is signed in full is known by its cap
    const double form = (1 - intensity) * p.structure_cap_before + intensity * cap_of(scenario, table, signed_now);
    if (world.is_signed[table] == 0) {
        cap = form;
        fabric_signed = fabric_now;
        world.is_signed[table] = 1;
    } else {
        cap = std::max(cap, form);
        fabric_signed = (1 - intensity) * fabric_signed + intensity * std::max(fabric_signed, fabric_now);
    }
    sigma = std::max(sigma, std::min(cap, sigma + intensity * p.structure_jump));
    send_signal(scenario, world, table, intensity);
    ledger.tell([&] {
        return Event{.kind = EventKind::signed_form,
                     .month = month,
                     .table = table,
                     .form = signed_now,
                     .value = fabric_now,
                     .other = intensity};
    });
}

Form form_that_carries(const Scenario& scenario, const World& world, TableId table, double structure) {
    const PerForm& cap = scenario.parameters.form_cap;
    Form best = Form::cooperation_agreement;
    bool found = false;
    for (std::size_t f = 0; f < form_count; ++f) {
        const Form form = static_cast<Form>(f);
        if (!suits(form, world.perspective[table]) || cap[f] < structure) continue;
        if (found && cap[f] >= cap[index(best)]) continue;
        best = form;
        found = true;
    }
    return best;
}

void consolidate(const Scenario& scenario, Month month, World& world, Ledger& ledger) {
    for (std::size_t i = 0; i < scenario.levers.size(); ++i) {
        const Lever& lever = scenario.levers[i];
        if (lever.kind != LeverKind::consolidation || !(lever.intensity > 0)) continue;
        const bool waits = lever.stage || lever.condition;
        for (std::uint32_t t = 0; t < world.topology->tables(); ++t) {
            const TableId table(t);
            const std::int32_t acts = waits ? world.lever_since[i][t] : lever.month + 1;
            if (month.value != acts || !world.live(table)) continue;
            if (lever.form) set_form(scenario, world, table, *lever.form, lever.intensity);
            sign_form(scenario, month, world, ledger, table, lever.intensity, lever.form.value_or(world.form[table]));
            world.extra_table_load[table] += lever.intensity * scenario.parameters.lever_consolidation_cost;
        }
    }
}

}  // namespace weefsel
