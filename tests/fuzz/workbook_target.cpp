#include "shared/forms/xlsform/convert.h"
#include "tests/fuzz/target.h"

#include <libxml/parser.h>
#include <string>

// A workbook from anywhere, as Excel, CSV or Markdown by its first byte: refused with a reason, or turned into XML.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace doorstep;
    const auto bytes = fuzz::textOf(data, size);
    const auto form = forms::convertWorkbook(bytes, bytes.starts_with('|') ? "form.md" : "form.csv");
    if (!form) {
        fuzz::promise(!form.error().message.empty(), "a refused workbook says why");
        return 0;
    }
    auto* document = xmlReadMemory(form->xml.data(), static_cast<int>(form->xml.size()), nullptr, nullptr,
                                   XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    fuzz::promise(document != nullptr, "an accepted workbook becomes well-formed XML");
    xmlFreeDoc(document);
    return 0;
}
