#include "shared/forms/tool/show.h"

#include <ostream>

namespace doorstep::forms::tool {
namespace {

const char* kindOf(const Question& question)
{
    switch (question.control) {
    case Control::Select1: return "( )";
    case Control::Select: return "[ ]";
    case Control::Rank: return "1. 2. 3.";
    case Control::Upload: return question.mediatype.starts_with("image/") ? "photo" : "file";
    case Control::Trigger: return "OK";
    case Control::None:
    case Control::Input:
    case Control::Range: break;
    }
    switch (question.type) {
    case DataType::Int: return "123";
    case DataType::Decimal: return "1.5";
    case DataType::Date: return "yyyy-mm-dd";
    case DataType::Time: return "hh:mm";
    case DataType::DateTime: return "yyyy-mm-dd hh:mm";
    case DataType::Geopoint:
    case DataType::Geotrace:
    case DataType::Geoshape: return "place";
    case DataType::Barcode: return "barcode";
    case DataType::Boolean: return "true/false";
    case DataType::String:
    case DataType::Binary: break;
    }
    return "text";
}

void showQuestion(const Question& question, std::ostream& out)
{
    if (question.note) {
        out << "      " << question.label << '\n';
        return;
    }
    out << "  " << question.number << ". " << question.label << (question.required ? " *" : "") << "   <" << kindOf(question);
    if (!question.start.empty()) out << ' ' << question.start << " … " << question.end << ", " << question.step;
    out << ">   " << question.path.text() << '\n';
    if (!question.hint.empty()) out << "      " << question.hint << '\n';
    if (!question.value.empty()) out << "      = " << question.value << '\n';
    for (const auto& choice : question.choices)
        out << "      " << (question.control == Control::Select1 ? "( ) " : "[ ] ") << choice.label << "   " << choice.value << '\n';
}

void showPage(const Page& page, std::ostream& out)
{
    out << "---";
    for (const auto& part : page.trail)
        if (!part.empty()) out << ' ' << part << " /";
    out << '\n';
    for (const auto& question : page.questions) showQuestion(question, out);
    if (page.kind == PageRef::Kind::Repeat)
        out << "  + " << page.repeat.label << " (" << page.repeat.instances.size() << (page.repeat.mayAdd ? ", +" : "") << ")   "
            << page.repeat.path.text() << '\n';
}

} // namespace

void showForm(const FormInstance& instance, std::ostream& out)
{
    const auto& form = instance.definition();
    out << form.title() << "   " << form.id() << (form.version().empty() ? "" : " " + form.version()) << "   "
        << instance.language() << '\n';
    for (const auto& page : instance.pages(PageStyle::Group)) showPage(instance.page(page), out);
}

} // namespace doorstep::forms::tool
