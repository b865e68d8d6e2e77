#include "tests/fuzz/list_form.h"
#include "tests/fuzz/target.h"

// A choice list as GeoJSON, from anywhere.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    doorstep::fuzz::useList("list.geojson", "file", doorstep::fuzz::textOf(data, size));
    return 0;
}
