#include "mobile/features/entry/scale.h"

#include <algorithm>
#include <cmath>

namespace doorstep::mobile {
namespace {

constexpr int kMostPlaces = 9;
constexpr qint64 kMostPositions = 100'000;
constexpr int kMostTicks = 41;

int placesOf(const QString& number)
{
    const int point = int(number.indexOf('.'));
    return point < 0 ? 0 : std::min(kMostPlaces, int(number.size()) - point - 1);
}

} // namespace

void Scale::setQuestion(QuestionItem* question)
{
    if (question_ == question) return;
    if (question_) question_->disconnect(this);
    question_ = question;
    if (question_) {
        connect(question_, &QuestionItem::valueChanged, this, &Scale::moved);
        connect(question_, &QuestionItem::changed, this, &Scale::read);
    }
    read();
}

qint64 Scale::units(const QString& number) const
{
    return std::llround(number.toDouble() * std::pow(10.0, places_));
}

void Scale::read()
{
    if (!question_) return;
    places_ = std::max({placesOf(question_->start()), placesOf(question_->end()), placesOf(question_->step())});
    const qint64 end = units(question_->end());
    start_ = units(question_->start());
    const qint64 stride = std::max<qint64>(1, std::abs(units(question_->step())));
    step_ = end < start_ ? -stride : stride;
    count_ = int(std::min(kMostPositions, std::abs(end - start_) / stride) + 1);
    resting_ = question_->placeholder().isEmpty() ? 0 : std::clamp(positionOf(question_->placeholder()), 0, count_ - 1);
    showTicks();
    emit questionChanged();
    emit moved();
}

int Scale::positionOf(const QString& number) const
{
    return int(std::lround(double(units(number) - start_) / double(step_)));
}

int Scale::position() const
{
    if (!question_ || question_->value().isEmpty()) return -1;
    return std::clamp(positionOf(question_->value()), 0, count_ - 1);
}

QString Scale::text(int position) const
{
    const qint64 value = start_ + step_ * position;
    if (places_ == 0) return QString::number(value);
    return QString::number(double(value) / std::pow(10.0, places_), 'f', places_);
}

int Scale::after(int steps) const
{
    const int now = position();
    return now < 0 ? resting_ : std::clamp(now + steps, 0, count_ - 1);
}

void Scale::showTicks()
{
    QList<TickItem> items;
    const qint64 interval = question_->tickInterval().isEmpty() ? 0 : std::abs(units(question_->tickInterval()) / step_);
    const int every = interval > 0 ? int(interval) : 1;
    QHash<int, QString> named;
    const QMap<QString, QString> words = question_->tickWords();
    for (auto at = words.begin(); at != words.end(); ++at) named.insert(positionOf(at.key()), at.value());
    const bool all = question_->look()->ticks && (count_ - 1) / every < kMostTicks;
    for (int position = 0; position < count_; ++position) {
        const QString value = text(position);
        const bool end = position == 0 || position == count_ - 1;
        QString word = named.value(position);
        if (!end && word.isEmpty() && (!all || position % every != 0)) continue;
        if (word.isEmpty() && (end || interval > 0)) word = value;
        items.append({value, count_ == 1 ? 0 : double(position) / (count_ - 1), word});
    }
    ticks_.set(items);
}

} // namespace doorstep::mobile
