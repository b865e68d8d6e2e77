#pragma once

#include "shared/forms/xlsform/survey.h"

#include <initializer_list>
#include <string_view>

namespace doorstep::forms::xlsform {

/// The parameters column: "key=value" pairs between blanks, commas or semicolons. Keys in lower case; values too, but for
/// those that name things. Refuses what is no list of pairs and keys the question type does not know.
class Parameters {
public:
    Parameters(const Row& row, const Table& table, Problems& problems);

    /// Refuses every key that is not one of these.
    void accept(std::initializer_list<std::string_view> keys) const;

    /// nullptr where it is not given.
    const std::string* get(std::string_view key) const { return find(pairs_, key); }
    bool has(std::string_view key) const { return get(key) != nullptr; }
    const Attributes& all() const { return pairs_; }

    /// The value where it is one of these; refuses another and gives nullptr.
    const std::string* oneOf(std::string_view key, std::initializer_list<std::string_view> values) const;
    /// The value where it is a number; refuses another and gives nullptr.
    const std::string* number(std::string_view key) const;
    /// The value where it is a whole number of `least` or more.
    const std::string* wholeNumber(std::string_view key, long long least) const;

    void refuse(const Words& words) const;

private:
    void parse(std::string_view text);

    Place place_;
    Problems& problems_;
    Attributes pairs_;
};

} // namespace doorstep::forms::xlsform
