#pragma once

#include "shared/forms/xlsform/settings.h"

#include <map>

namespace doorstep::forms::xlsform {

struct ChoiceRow {
    int row = 0; ///< Of the sheet; 0: added ("other").
    std::string name;
    Translated label;
    std::vector<std::pair<std::string, Translated>> media;
    Attributes extra; ///< Further columns, for filters.
};

struct ChoiceList {
    std::string name;
    std::vector<ChoiceRow> rows;
    bool inBody = false; ///< Used by search(): stands in the body, not in an instance.

    /// True where labels need itext: translated, with media, or with references.
    bool needsItext() const;
};

/// The lists of a choices sheet in the order they begin.
class ChoiceLists {
public:
    bool empty() const { return lists_.empty(); }
    ChoiceList* find(std::string_view name);
    const ChoiceList* find(std::string_view name) const;
    const std::vector<ChoiceList>& all() const { return lists_; }
    ChoiceList& obtain(const std::string& name);

private:
    std::vector<ChoiceList> lists_;
    std::map<std::string, std::size_t, std::less<>> index_;
};

ChoiceLists readChoices(const Table& table, const Settings& settings, Problems& problems);

/// Lists as they stand, unjudged: of the osm sheet, of external_choices.
ChoiceLists readLists(const Table& table);

/// The external_choices sheet as it goes with the form: itemsets.csv.
std::string itemsetsCsv(const Sheet& sheet);

} // namespace doorstep::forms::xlsform
