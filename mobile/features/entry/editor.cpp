#include "mobile/features/entry/editor.h"

#include "mobile/features/entry/appearance.h"

namespace doorstep::mobile {
namespace {

using forms::Control;
using forms::DataType;
using forms::Question;

struct Rule {
    const char* editor;
    bool (*fits)(const Question& question, const Appearance& words);
};

bool isSelect(const Question& question)
{
    return question.control == Control::Select1 || question.control == Control::Select;
}

bool isInput(const Question& question, DataType type)
{
    return (question.control == Control::Input || question.control == Control::None) && question.type == type;
}

bool isNumber(const Question& question)
{
    return isInput(question, DataType::Int) || isInput(question, DataType::Decimal);
}

bool isPicture(const Question& question)
{
    return question.control == Control::Upload && question.mediatype.starts_with("image/");
}

const Rule kRules[] = {
    {"", [](const Question& q, const Appearance&) { return q.note; }},

    {"MapChoiceEditor", [](const Question& q, const Appearance& w) { return isSelect(q) && w.has("map"); }},
    {"ImageMapEditor", [](const Question& q, const Appearance& w) { return isSelect(q) && w.has("image-map"); }},
    {"MatrixHead", [](const Question& q, const Appearance& w) { return isSelect(q) && w.has("label"); }},
    {"MatrixRow", [](const Question& q, const Appearance& w) { return isSelect(q) && w.has("list-nolabel"); }},
    {"LineEditor", [](const Question& q, const Appearance& w) { return isSelect(q) && w.hasAny({"likert", "list"}); }},
    {"MinimalEditor", [](const Question& q, const Appearance& w) { return isSelect(q) && w.has("minimal"); }},
    {"ChoiceEditor", [](const Question& q, const Appearance&) { return isSelect(q); }},
    {"RankEditor", [](const Question& q, const Appearance&) { return q.control == Control::Rank; }},

    {"RatingEditor", [](const Question& q, const Appearance& w) { return q.control == Control::Range && w.has("rating"); }},
    {"StepEditor", [](const Question& q, const Appearance& w) { return q.control == Control::Range && w.has("picker"); }},
    {"ScaleEditor", [](const Question& q, const Appearance&) { return q.control == Control::Range; }},
    {"CounterEditor", [](const Question& q, const Appearance& w) { return isInput(q, DataType::Int) && w.has("counter"); }},
    {"BearingEditor", [](const Question& q, const Appearance& w) { return isNumber(q) && w.has("bearing"); }},
    {"NumberEditor", [](const Question& q, const Appearance&) { return isInput(q, DataType::Int) || isInput(q, DataType::Decimal); }},

    {"DateEditor", [](const Question& q, const Appearance&) { return isInput(q, DataType::Date) || isInput(q, DataType::DateTime); }},
    {"TimeEditor", [](const Question& q, const Appearance&) { return isInput(q, DataType::Time); }},

    {"AcknowledgeEditor", [](const Question& q, const Appearance&) { return q.control == Control::Trigger; }},

    {"BarcodeEditor", [](const Question& q, const Appearance&) { return isInput(q, DataType::Barcode); }},
    {"PathEditor", [](const Question& q, const Appearance&) { return isInput(q, DataType::Geotrace) || isInput(q, DataType::Geoshape); }},
    {"PlaceAnswer", [](const Question& q, const Appearance&) { return isInput(q, DataType::Geopoint); }},
    {"SignatureAnswer", [](const Question& q, const Appearance& w) { return isPicture(q) && w.has("signature"); }},
    {"DrawEditor", [](const Question& q, const Appearance& w) { return isPicture(q) && w.has("draw"); }},
    {"AnnotateEditor", [](const Question& q, const Appearance& w) { return isPicture(q) && w.has("annotate"); }},
    {"PhotoAnswer", [](const Question& q, const Appearance&) { return isPicture(q); }},
    {"RecordingEditor", [](const Question& q, const Appearance&) { return q.mediatype.starts_with("audio/") || q.mediatype.starts_with("video/"); }},
    {"FileAnswer", [](const Question& q, const Appearance&) { return q.control == Control::Upload; }},

    {"AddressEditor", [](const Question& q, const Appearance& w) { return isInput(q, DataType::String) && w.has("url"); }},
    {"TextEditor", [](const Question&, const Appearance&) { return true; }},
};

} // namespace

QString editorOf(const Question& question)
{
    const Appearance words(question.appearance);
    for (const Rule& rule : kRules) {
        if (rule.fits(question, words)) return QString::fromLatin1(rule.editor);
    }
    return {};
}

} // namespace doorstep::mobile
