#pragma once

#include "shared/base/result.h"

#include <string_view>

namespace doorstep::forms::xlsform {

/// Attributes of one element, valid during the call.
class XmlAttributes {
public:
    XmlAttributes(const unsigned char** list, int count) : list_(list), count_(count) {}

    /// The value by local name (raw text: character references are resolved by the parser); empty where there is none.
    std::string_view operator[](std::string_view local) const;

private:
    const unsigned char** list_;
    int count_;
};

/// What a stream of XML tells; names are local names, for the parts of an xlsx use one namespace each.
class XmlEvents {
public:
    virtual ~XmlEvents() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view characters) = 0;
    /// True once the reader has seen enough or refuses more: parsing stops without an error.
    virtual bool done() const { return false; }
};

/// Parses without building a tree: no DOCTYPE, hence no entities; no network; at most 64 levels and 6,000,000 elements.
Result<void> readXml(std::string_view xml, XmlEvents& events);

} // namespace doorstep::forms::xlsform
