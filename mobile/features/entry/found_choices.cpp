#include "mobile/features/entry/found_choices.h"

#include <algorithm>

namespace doorstep::mobile {

void FoundChoices::setQuestion(QuestionItem* question)
{
    if (question_ == question) return;
    if (question_) question_->choices()->disconnect(this);
    question_ = question;
    if (question_) {
        QAbstractListModel* all = question_->choices();
        connect(all, &QAbstractItemModel::dataChanged, this, &FoundChoices::showChosen);
        connect(question_, &QuestionItem::choicesReplaced, this, &FoundChoices::read);
    }
    read();
}

void FoundChoices::setText(const QString& text)
{
    if (text_ == text) return;
    text_ = text;
    find();
}

QString FoundChoices::keyAt(int row) const
{
    return question_ && row >= 0 && row < rows_.size() ? question_->choiceItems().at(rows_.at(row)).key : QString();
}

void FoundChoices::read()
{
    folded_.clear();
    if (question_) {
        for (const ChoiceItem& choice : question_->choiceItems()) folded_.append(QString(choice.label + '\n' + choice.key).toLower());
    }
    find();
}

void FoundChoices::find()
{
    beginResetModel();
    rows_.clear();
    const QStringList words = text_.toLower().split(' ', Qt::SkipEmptyParts);
    for (int row = 0; row < folded_.size(); ++row) {
        const QString& choice = folded_.at(row);
        if (std::ranges::all_of(words, [&](const QString& word) { return choice.contains(word); })) rows_.append(row);
    }
    endResetModel();
    emit changed();
}

void FoundChoices::showChosen(const QModelIndex& first, const QModelIndex& last)
{
    const auto begin = std::ranges::lower_bound(rows_, first.row());
    const auto end = std::ranges::upper_bound(rows_, last.row());
    if (begin == end) return;
    emit dataChanged(index(int(begin - rows_.begin())), index(int(end - rows_.begin()) - 1));
}

QVariant FoundChoices::data(const QModelIndex& index, int role) const
{
    if (!question_ || !index.isValid() || index.row() >= rows_.size()) return {};
    return question_->choices()->data(question_->choices()->index(rows_.at(index.row())), role);
}

QHash<int, QByteArray> FoundChoices::roleNames() const
{
    return ListOf<ChoiceItem>().roleNames();
}

} // namespace doorstep::mobile
