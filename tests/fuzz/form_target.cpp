#include "tests/fuzz/any_form.h"
#include "tests/fuzz/target.h"

// An XForm from anywhere: refused with a reason, or filled in.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace doorstep;
    const auto form = forms::readForm(fuzz::textOf(data, size));
    if (form)
        fuzz::fillIn(*form);
    else
        fuzz::promise(!form.error().message.empty(), "a refused form says why");
    return 0;
}
