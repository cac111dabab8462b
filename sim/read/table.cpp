#include "read/table.hpp"

#include <algorithm>

namespace weefsel::reading {

Table::Table(const Node& node, std::string called, Findings& findings)
    : node_(&node), called_(std::move(called)), findings_(&findings) {}

const Entry* Table::find(std::string_view key) {
    if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
    const auto& entries = node_->entries;
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.key == key; });
    return found == entries.end() ? nullptr : &*found;
}

const Entry* Table::need(std::string_view key, std::string_view allowed) {
    const Entry* entry = find(key);
    if (entry == nullptr) {
        findings_->add(node_->at, called_ + " has no '" + std::string(key) + "'; allowed: " + std::string(allowed));
    }
    return entry;
}

std::optional<double> Table::number(std::string_view key, Bounds bounds) {
    const Entry* entry = find(key);
    return entry == nullptr ? std::nullopt : number_of(entry->value, key, bounds, *findings_);
}

double Table::number(std::string_view key, Bounds bounds, double otherwise) {
    return number(key, bounds).value_or(otherwise);
}

std::uint32_t Table::count(std::string_view key, std::uint32_t min, std::uint32_t max, std::uint32_t otherwise) {
    return static_cast<std::uint32_t>(number(key, whole(min, max), otherwise));
}

bool Table::flag(std::string_view key, bool otherwise) {
    const Entry* entry = find(key);
    if (entry == nullptr) return otherwise;
    if (entry->value.kind == Kind::flag) return entry->value.flag;
    wrong_kind(entry->value, key, "true or false", *findings_);
    return otherwise;
}

std::string Table::text(std::string_view key) {
    const Entry* entry = find(key);
    return entry == nullptr ? std::string() : text_of(entry->value, key, *findings_).value_or("");
}

std::string Table::label(std::string_view key, std::string otherwise) {
    const Entry* entry = find(key);
    return entry == nullptr ? otherwise : label_of(entry->value, key, *findings_).value_or(std::move(otherwise));
}

std::optional<std::string> Table::name(std::string_view key) {
    const Entry* entry = need(key, name_allowed);
    return entry == nullptr ? std::nullopt : name_of(entry->value, key, *findings_);
}

const std::vector<Node>* Table::list(std::string_view key, std::string_view of_what) {
    const Entry* entry = find(key);
    if (entry == nullptr) return nullptr;
    if (entry->value.kind == Kind::list) return &entry->value.items;
    wrong_kind(entry->value, key, "a list of " + std::string(of_what), *findings_);
    return nullptr;
}

std::vector<const Node*> Table::tables(std::string_view key, std::size_t most) {
    const std::string allowed = "tables [[" + std::string(key) + "]]";
    const std::vector<Node>* items = list(key, allowed);
    std::vector<const Node*> tables;
    if (items == nullptr) return tables;
    for (const Node& item : *items) {
        if (tables.size() == most) {
            findings_->add(item.at, "more than " + std::to_string(most) + " tables [[" + std::string(key) +
                                        "]]; allowed: at most that many");
            break;
        }
        if (item.kind == Kind::table) {
            tables.push_back(&item);
        } else {
            wrong_kind(item, key, allowed, *findings_);
        }
    }
    return tables;
}

void Table::close() {
    text("source");  // every table may say where it is from
    for (const Entry& entry : node_->entries) {
        if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
        findings_->unknown(entry.at, called_ + " has an unknown key", entry.key, asked_);
    }
}

}  // namespace weefsel::reading
