#pragma once

#include <string_view>

namespace doorstep::forms {

/// Of the files that go with a form: is it a list that expressions read (FormFiles)? Pictures and sounds are not needed
/// until they are shown.
inline bool isListFile(std::string_view name)
{
    return name.ends_with(".csv") || name.ends_with(".xml") || name.ends_with(".geojson");
}

} // namespace doorstep::forms
