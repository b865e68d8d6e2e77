#pragma once

#include "shared/forms/walk.h"

#include <QString>

namespace doorstep::mobile {

/// The file below `editors/` that draws a question's answer, without ".qml"; empty for what is only to be read. One table
/// of rules decides, the first that fits; a control or appearance of its own is one line there and one file.
QString editorOf(const forms::Question& question);

} // namespace doorstep::mobile
