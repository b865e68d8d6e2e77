#pragma once

#include "shared/forms/xlsform/survey.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace doorstep::forms::xlsform {

/// How references of a text are written.
struct PathStyle {
    bool current = false;    ///< Relative paths begin with current()/: the text is a predicate.
    bool fromParent = false; ///< Up to the holder of the common repeat: the path picks among its instances.
};

/// Where the names of a form are.
class Names {
public:
    /// `survey` must outlive it. Questions, groups and repeats count, instanceID and its like too.
    explicit Names(const Element& survey);

    /// How many elements have the name.
    int count(std::string_view name) const;
    /// The element of a name that only one has; nullptr otherwise.
    const Element* find(std::string_view name) const;

    /// The text with every `${name}` as a path from `context`: relative where both stand in one instance of a repeat,
    /// absolute otherwise, for last-saved into its instance. A blank stands on both sides of a path, as forms of XLSForm
    /// have it. References to unknown names stay as they are (they were refused before). `context` nullptr: absolute.
    std::string resolve(std::string_view text, const Element* context, PathStyle style = {}) const;

private:
    std::string pathTo(const Element& target, const Element* context, PathStyle style) const;

    struct Found {
        const Element* element = nullptr;
        int count = 0;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, Found, Hash, std::equal_to<>> byName_;
};

} // namespace doorstep::forms::xlsform
