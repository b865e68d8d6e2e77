#include "mobile/features/entry/question_item.h"

#include "mobile/features/entry/editor.h"
#include "mobile/features/words.h"
#include "shared/base/text.h"

namespace doorstep::mobile {
namespace {

bool has(const std::string& appearance, std::string_view word)
{
    for (const std::string_view part : base::split(appearance, ' ')) {
        if (part == word) return true;
    }
    return false;
}

QuestionItem::Kind inputKind(const forms::Question& question)
{
    using Kind = QuestionItem::Kind;
    switch (question.type) {
    case forms::DataType::Int: return Kind::Integer;
    case forms::DataType::Decimal: return Kind::Decimal;
    case forms::DataType::Date: return Kind::Date;
    case forms::DataType::Time: return Kind::Time;
    case forms::DataType::DateTime: return Kind::DateTime;
    case forms::DataType::Geopoint: return Kind::Place;
    case forms::DataType::String:
        if (has(question.appearance, "multiline")) return Kind::LongText;
        return has(question.appearance, "numbers") ? Kind::Digits : Kind::Text;
    case forms::DataType::Boolean:
    case forms::DataType::Geotrace:
    case forms::DataType::Geoshape:
    case forms::DataType::Binary:
    case forms::DataType::Barcode: return Kind::Text;
    }
    return Kind::Text;
}

QuestionItem::Kind uploadKind(const forms::Question& question)
{
    using Kind = QuestionItem::Kind;
    if (question.mediatype.rfind("image/", 0) != 0) return Kind::File;
    return has(question.appearance, "signature") ? Kind::Signature : Kind::Photo;
}

/// Controls this tablet has no special page for; a plain field keeps the answer.
QString unsupportedName(const forms::Question& question)
{
    if (QuestionItem::kindOf(question) == QuestionItem::Signature) return {}; // asked with a page of its own here
    if (!question.supported) return QString::fromStdString(question.unsupportedReason);
    if (question.type == forms::DataType::Geotrace) return QStringLiteral("geotrace");
    if (question.type == forms::DataType::Geoshape) return QStringLiteral("geoshape");
    return {};
}

FileItem fileItem(const PhotoInfo& file)
{
    FileItem item;
    item.key = QString::fromStdString(file.sha);
    item.name = QString::fromStdString(file.name);
    if (file.here && file.type.rfind("image/", 0) == 0) item.picture = QStringLiteral("image://photo/") + item.key;
    item.detail = ScreenWords::bytes(file.bytes);
    item.delivered = file.delivered;
    return item;
}

} // namespace

NoteItem noteItem(const NoteRow& note)
{
    NoteItem item;
    item.key = QString::fromStdString(note.id);
    item.path = QString::fromStdString(note.at.text());
    item.text = QString::fromStdString(note.text);
    item.who = ScreenWords::author(note.author) + QStringLiteral(" · ") + ScreenWords::when(note.wallMs);
    item.done = note.done;
    return item;
}

QuestionItem::Kind QuestionItem::kindOf(const forms::Question& question)
{
    if (question.note) return ReadOnlyNote;
    switch (question.control) {
    case forms::Control::Select1: return One;
    case forms::Control::Select: return Many;
    case forms::Control::Rank: return Rank;
    case forms::Control::Range: return Range;
    case forms::Control::Trigger: return Acknowledge;
    case forms::Control::Upload: return uploadKind(question);
    case forms::Control::None:
    case forms::Control::Input: return inputKind(question);
    }
    return Text;
}

QuestionItem::QuestionItem(const forms::Question& question, QObject* parent)
    : QObject(parent), question_(question), path_(QString::fromStdString(question.path.text())), kind_(kindOf(question)),
      editor_(editorOf(question)), look_(question),
      unsupported_(unsupportedName(question)), value_(QString::fromStdString(question.value))
{
    showChoices();
}

void QuestionItem::showValue(const QString& value)
{
    if (value_ == value) return;
    value_ = value;
    showChoices();
    emit valueChanged();
}

void QuestionItem::take(const forms::Question& question, const std::vector<PhotoInfo>& files,
    const std::vector<NoteRow>& notes, bool keepValue)
{
    question_ = question;
    unsupported_ = unsupportedName(question);
    QList<FileItem> fileItems;
    for (const PhotoInfo& file : files) fileItems.append(fileItem(file));
    files_.set(fileItems);
    QList<NoteItem> noteItems;
    for (const NoteRow& note : notes) {
        if (note.at == question.path) noteItems.append(noteItem(note));
    }
    notes_.set(noteItems);
    const QString value = QString::fromStdString(question.value);
    const bool differs = !keepValue && value != value_;
    if (differs) value_ = value;
    showChoices();
    emit changed();
    if (differs) emit valueChanged();
}

void QuestionItem::showChoices()
{
    const QStringList chosen = value_.split(' ', Qt::SkipEmptyParts);
    QList<ChoiceItem> items;
    for (const forms::Choice& choice : question_.choices) {
        ChoiceItem item;
        item.key = QString::fromStdString(choice.value);
        item.label = QString::fromStdString(choice.label);
        item.chosen = kind_ == One ? value_ == item.key : chosen.contains(item.key);
        if (kind_ == Rank && item.chosen) item.rank = QString::number(chosen.indexOf(item.key) + 1);
        items.append(item);
    }
    choices_.set(items);
}

} // namespace doorstep::mobile
