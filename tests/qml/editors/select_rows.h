#pragma once

#include "tests/qml/editors/form_desk.h"

#include <functional>
#include <vector>

namespace doorstep::test {

/// One question of appearances-select.xlsx: how a person answers it, and what is stored then.
struct EditorRow {
    const char* path;
    std::function<void(FormDesk&)> give;
    const char* stored;
    bool turns = false; ///< Answering turns the page.
};

/// In the order of the form; an appearance of its own is one row here and one question there.
const std::vector<EditorRow>& selectRows();

} // namespace doorstep::test
