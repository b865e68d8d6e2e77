#pragma once

#include "shared/forms/definition.h"

#include <string>

namespace doorstep::bench {

/// A form written for measuring, with Chinese and English labels. Paths of answers are those of forms::Path.
struct GeneratedForm {
    std::string xml;
    forms::FormFiles files; ///< The choice lists that go with it.
    std::string first;      ///< The answer most depends on.
    std::string last;       ///< What is computed last.
};

/// `questions` questions in blocks of five (two counts, a choice, a remark, a running total), 25 to a group. Each block's
/// relevances and total read the total of the block before, so the first answer reaches through the whole form.
GeneratedForm chainForm(int questions);
/// The same blocks, each reading the first answer itself: much depends on it, nothing deeply.
GeneratedForm wideForm(int questions);
/// A repeat with `instances` instances of five questions, and the sum, count and maximum over it.
GeneratedForm repeatForm(int instances);
/// A choice from a CSV of `rows` rows, filtered by district and community, and a look-up of a number in the chosen row.
GeneratedForm csvForm(int rows);

/// The form of a kind: "chain", "wide", "repeat", "csv". Throws on any other word.
GeneratedForm generatedForm(const std::string& kind, int size);

} // namespace doorstep::bench
