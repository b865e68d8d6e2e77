#include "mobile/features/entry/question_item.h"

#include "mobile/features/entry/editor.h"
#include "mobile/features/words.h"
#include "shared/base/text.h"

#include <QSet>
#include <QUrl>
#include <algorithm>

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

/// What only another program could give; a plain field keeps the answer.
QString unsupportedName(const forms::Question& question)
{
    if (!question.supported) return QString::fromStdString(question.unsupportedReason);
    if (!question.intent.empty()) return QString::fromStdString(question.intent);
    return question.mediatype.starts_with("osm") ? QStringLiteral("OpenStreetMap") : QString();
}

/// "-1234567.5" reads "-1,234,567.5".
QString grouped(const QString& number)
{
    const qsizetype point = number.indexOf('.');
    QString text = number;
    for (qsizetype at = (point < 0 ? text.size() : point) - 3; at > 0 && text.at(at - 1).isDigit(); at -= 3) text.insert(at, ',');
    return text;
}

constexpr char16_t kHan = 0x2E80;   ///< From here on scripts break between any two letters.
constexpr int kHanTogether = 4;     ///< As many should stand together all the same.

bool breaksAnywhere(const QString& word)
{
    return std::ranges::any_of(word, [](QChar letter) { return letter.unicode() >= kHan; });
}

/// In halves of a Chinese letter.
qsizetype widthOf(const QString& word)
{
    return word.size() + std::ranges::count_if(word, [](QChar letter) { return letter.unicode() >= kHan; });
}

/// Is it the same list, whatever is chosen of it? Asked with every answer, of lists of any length.
bool sameChoices(const std::vector<forms::Choice>& a, const std::vector<forms::Choice>& b)
{
    return std::ranges::equal(a, b, [](const forms::Choice& x, const forms::Choice& y) {
        return x.value == y.value && x.label == y.label && x.media == y.media && x.geometry == y.geometry;
    });
}

/// The ranked ones first, in their order and with their places; the others as the form has them.
void putInOrder(QList<ChoiceItem>& items, const QStringList& order)
{
    for (ChoiceItem& item : items) {
        if (item.chosen) item.rank = QString::number(order.indexOf(item.key) + 1);
    }
    std::ranges::stable_sort(items, [&](const ChoiceItem& a, const ChoiceItem& b) {
        return a.chosen && b.chosen ? order.indexOf(a.key) < order.indexOf(b.key) : a.chosen && !b.chosen;
    });
}

FileItem fileItem(const PhotoInfo& file)
{
    FileItem item;
    item.key = QString::fromStdString(file.sha);
    item.name = QString::fromStdString(file.name);
    if (file.here && file.type.rfind("image/", 0) == 0) item.picture = QStringLiteral("image://photo/") + item.key;
    const bool plays = file.type.starts_with("audio/") || file.type.starts_with("video/") || file.type == "application/ogg";
    if (file.here && plays) item.source = QStringLiteral("photo/") + item.key;
    item.detail = ScreenWords::bytes(file.bytes);
    item.delivered = file.delivered;
    return item;
}

} // namespace

QString formFile(const std::string& address)
{
    const std::string name = address.substr(address.find_last_of('/') + 1);
    return name.empty() ? QString() : QStringLiteral("form/") + QString::fromStdString(name);
}

QString formPicture(const std::string& address)
{
    const std::string name = address.substr(address.find_last_of('/') + 1);
    return name.empty() ? QString() : QStringLiteral("image://form/") + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(name)));
}

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
      editor_(editorOf(question)), look_(question), capture_(question),
      unsupported_(unsupportedName(question)), value_(QString::fromStdString(question.value))
{
    showChoices(false);
}

void QuestionItem::showValue(const QString& value)
{
    if (value_ == value) return;
    value_ = value;
    showChoices(true);
    emit changed();
    emit valueChanged();
}

void QuestionItem::take(const forms::Question& question, const std::vector<PhotoInfo>& files,
    const std::vector<NoteRow>& notes, bool keepValue)
{
    const bool sameList = sameChoices(question.choices, question_.choices);
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
    showChoices(sameList);
    emit changed();
    if (differs) emit valueChanged();
}

QList<ChoiceItem> QuestionItem::choiceItemsNow() const
{
    const QStringList chosen = value_.split(' ', Qt::SkipEmptyParts);
    const QSet<QString> among(chosen.begin(), chosen.end());
    QList<ChoiceItem> items;
    for (const forms::Choice& choice : question_.choices) {
        ChoiceItem item;
        item.key = QString::fromStdString(choice.value);
        item.label = QString::fromStdString(choice.label);
        item.chosen = kind_ == One ? value_ == item.key : among.contains(item.key);
        item.picture = formPicture(choice.media.image);
        item.bigPicture = formPicture(choice.media.bigImage);
        item.sound = formFile(choice.media.audio);
        item.film = formFile(choice.media.video);
        item.geometry = QString::fromStdString(choice.geometry);
        items.append(item);
    }
    if (kind_ == Rank) putInOrder(items, chosen);
    return items;
}

void QuestionItem::showChoices(bool sameList)
{
    if (sameList && kind_ != Rank) return markChosen();
    choices_.set(choiceItemsNow());
    emit choicesReplaced();
}

void QuestionItem::markChosen()
{
    const QStringList chosen = kind_ == One ? QStringList{value_} : value_.split(' ', Qt::SkipEmptyParts);
    const QSet<QString> among(chosen.begin(), chosen.end());
    for (int row = 0; row < choiceCount(); ++row) {
        const ChoiceItem& shown = choices_.items().at(row);
        if (shown.chosen == among.contains(shown.key)) continue;
        ChoiceItem item = shown;
        item.chosen = !item.chosen;
        choices_.update(row, item);
    }
}

QMap<QString, QString> QuestionItem::tickWords() const
{
    QMap<QString, QString> words;
    if (kind_ != Range) return words;
    for (const forms::Choice& choice : question_.choices) words.insert(QString::fromStdString(choice.value), QString::fromStdString(choice.label));
    return words;
}

QString QuestionItem::reading() const
{
    if (!look_.thousands || value_.isEmpty()) return {};
    return grouped(value_);
}

QString QuestionItem::chosenWords() const
{
    QStringList words;
    for (const ChoiceItem& choice : choices_.items()) {
        if (choice.chosen) words.append(choice.label);
    }
    return words.join(tr(", ", "between chosen answers"));
}

QString QuestionItem::longestWord() const
{
    QString longest;
    for (const ChoiceItem& choice : choices_.items()) {
        for (const QString& word : choice.label.split(' ', Qt::SkipEmptyParts)) {
            const QString piece = breaksAnywhere(word) ? word.left(kHanTogether) : word;
            if (widthOf(piece) > widthOf(longest)) longest = piece;
        }
    }
    return longest;
}

QStringList QuestionItem::choiceKeys() const
{
    QStringList keys;
    for (const ChoiceItem& choice : choices_.items()) keys.append(choice.key);
    return keys;
}

QStringList QuestionItem::chosenKeys() const
{
    QStringList keys;
    for (const ChoiceItem& choice : choices_.items()) {
        if (choice.chosen) keys.append(choice.key);
    }
    return keys;
}

void QuestionItem::setDrawing(const QByteArray& svg)
{
    drawing_ = svg;
    emit changed();
}

QString QuestionItem::drawingSource() const
{
    return editor_ == QStringLiteral("ImageMapEditor") && drawing_.isEmpty() ? formFile(question_.media.image) : QString();
}

} // namespace doorstep::mobile
