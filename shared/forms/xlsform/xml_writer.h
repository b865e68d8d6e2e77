#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace doorstep::forms::xlsform {

/// Writes indented XML. Characters XML cannot have are left out; texts stand on the line of their element.
class XmlWriter {
public:
    XmlWriter();

    /// Opens an element; attributes follow until something stands in it.
    void open(std::string_view name);
    void attribute(std::string_view name, std::string_view value);
    void text(std::string_view text);
    /// What follows in the open element stays on its line: white space would be part of it.
    void stayOnLine() { open_.back().hasText = true; }
    void close();

    /// An element with a text and nothing else.
    void leaf(std::string_view name, std::string_view text);

    std::string take() { return std::move(xml_); }

private:
    void endTag();
    void newLine();

    struct Open {
        std::string name;
        bool hasText = false;     ///< What follows stands on the same line.
        bool hasChildren = false;
    };
    std::string xml_;
    std::vector<Open> open_;
    bool tagOpen_ = false;
};

} // namespace doorstep::forms::xlsform
