// Points of a sweep as CSV: what other tools of the field write. A header line of keys, then a line a point.
#include <algorithm>
#include <map>
#include <set>

#include "read/axes.hpp"
#include "read/parameters.hpp"
#include "read/unicode.hpp"
#include "world/catalogue.hpp"

namespace weefsel {
namespace reading {
namespace {

constexpr std::size_t most_fields = 1000;       // on a line
constexpr std::size_t most_lines = 10'000'001;  // with the header

struct Field {
    std::string text;
    int column = 1;  // in characters
};

// Reads line by line (RFC 4180, but a field ends with its line).
class Lines {
public:
    explicit Lines(std::string_view csv) : rest_(csv) {}

    bool next() {
        fields_.clear();
        do {
            if (rest_.empty()) return false;
            const std::size_t end = std::min(rest_.find('\n'), rest_.size());
            line_text_ = rest_.substr(0, end);
            rest_.remove_prefix(std::min(end + 1, rest_.size()));
            if (!line_text_.empty() && line_text_.back() == '\r') line_text_.remove_suffix(1);
            ++line_;
        } while (line_text_.find_first_not_of(" \t") == std::string_view::npos);
        split();
        return true;
    }

    int line() const { return line_; }
    const std::vector<Field>& fields() const { return fields_; }
    bool unclosed() const { return unclosed_; }

private:
    void split() {
        std::size_t at = 0;
        do {
            Field field;
            field.column = column(at);
            const bool quotes = at < line_text_.size() && line_text_[at] == '"';
            quotes ? take_quoted(at, field) : take_plain(at, field);
            fields_.push_back(std::move(field));
        } while (at++ < line_text_.size() && fields_.size() <= most_fields);
    }

    void take_plain(std::size_t& at, Field& field) {
        const std::size_t end = std::min(line_text_.find(',', at), line_text_.size());
        std::string_view text = line_text_.substr(at, end - at);
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
        while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
        field.text = std::string(text);
        at = end;
    }

    void take_quoted(std::size_t& at, Field& field) {
        for (++at; at < line_text_.size(); ++at) {
            if (line_text_[at] != '"') {
                field.text += line_text_[at];
            } else if (at + 1 < line_text_.size() && line_text_[at + 1] == '"') {
                field.text += line_text_[++at];
            } else {
                at = std::min(line_text_.find(',', at), line_text_.size());
                return;
            }
        }
        unclosed_ = true;
    }

    int column(std::size_t at) const {
        const auto begin = line_text_.begin();
        return 1 + static_cast<int>(std::count_if(begin, begin + static_cast<std::ptrdiff_t>(at),
                                                  [](char c) { return !is_continuation(c); }));
    }

    std::string_view rest_;
    std::string_view line_text_;
    std::vector<Field> fields_;
    int line_ = 0;
    bool unclosed_ = false;
};

class Points {
public:
    void read(std::string_view csv) {
        Lines lines(csv);
        if (!lines.next()) return add(1, 1, "the file is empty; allowed: a line of keys and a line a point");
        header(lines);
        if (!problems_.empty()) return;
        while (lines.next() && problems_.size() < most_problems) {
            if (static_cast<std::size_t>(lines.line()) > most_lines) {
                return add(lines.line(), 1, "the file has too many lines; allowed: 10000000 points");
            }
            point(lines);
        }
        if (problems_.empty() && axes_.front().values.empty()) {
            add(1, 1, "the file has no points; allowed: a line of keys and a line a point");
        }
    }

    Reading<std::vector<SweepAxis>> finish() && {
        if (!problems_.empty()) return {std::nullopt, std::move(problems_)};
        return {std::move(axes_), {}};
    }

private:
    void add(int line, int column, std::string text) { problems_.push_back({line, column, std::move(text)}); }

    void header(const Lines& lines) {
        std::vector<std::string> keys = changeable_keys();
        keys.emplace_back(scenario_key);
        std::set<std::string> seen;
        for (const Field& field : lines.fields()) {
            const bool known = std::find(keys.begin(), keys.end(), field.text) != keys.end();
            if (!known && !is_word_key(field.text)) {
                Findings findings("");
                findings.unknown(0, "unknown parameter", field.text, keys, kinds_of_keys);
                add(lines.line(), field.column, findings.problems().front().text);
            } else if (!seen.insert(field.text).second) {
                add(lines.line(), field.column,
                    quoted(field.text) + " has a column already; allowed: one column a key");
            }
            SweepAxis axis;
            axis.key = field.text;
            axis.line = lines.line();
            axes_.push_back(std::move(axis));
        }
        places_.resize(axes_.size());
    }

    void point(const Lines& lines) {
        if (lines.unclosed())
            return add(lines.line(), 1, "a quote is not closed on its line; allowed: pairs of quotes");
        const auto& fields = lines.fields();
        if (fields.size() != axes_.size()) {
            return add(lines.line(), 1,
                       "the line has " + std::to_string(fields.size()) + " values, the header " +
                           std::to_string(axes_.size()) + " keys; allowed: one a key");
        }
        for (std::size_t a = 0; a < fields.size(); ++a) value(lines.line(), fields[a], a);
    }

    void value(int line, const Field& field, std::size_t a) {
        SweepAxis& axis = axes_[a];
        const auto number = plain_number(field.text);
        const bool words = axis.key == scenario_key || is_word_key(axis.key);
        if (words) {
            const auto found = places_[a].emplace(field.text, static_cast<double>(axis.words.size()));
            if (found.second) axis.words.push_back(field.text);
            if (field.text.empty()) add(line, field.column, quoted(axis.key) + " is empty; allowed: a word");
            return axis.values.push_back(found.first->second);
        }
        if (!number) {
            add(line, field.column, quoted(axis.key) + " is " + quoted(field.text) + "; allowed: a finite number");
        } else if (const CatalogueRow* row = find_row(axis.key)) {
            if (const auto wrong = objection(*row, *number)) add(line, field.column, *wrong);
        }
        axis.values.push_back(number.value_or(0));
    }

    std::vector<SweepAxis> axes_;
    std::vector<std::map<std::string, double, std::less<>>> places_;  // of words, by axis
    Problems problems_;
};

}  // namespace
}  // namespace reading

Reading<std::vector<SweepAxis>> read_points(std::string_view csv) {
    const std::string_view text = csv.substr(0, 3) == "\xEF\xBB\xBF" ? csv.substr(3) : csv;
    reading::Points points;
    points.read(text);
    return std::move(points).finish();
}

}  // namespace weefsel
