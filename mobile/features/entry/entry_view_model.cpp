#include "mobile/features/entry/entry_view_model.h"

#include "mobile/features/words.h"

#include <QDesktopServices>
#include <QUrl>
#include <algorithm>

namespace doorstep::mobile {
namespace {

OutlineItem outlineItem(const OutlineRow& row)
{
    OutlineItem item;
    item.key = QString::fromStdString(row.path.text());
    item.section = QString::fromStdString(row.section);
    item.number = row.number > 0 ? QString::number(row.number) : QString();
    item.label = QString::fromStdString(row.label);
    item.answer = QString::fromStdString(row.answer);
    item.state = int(row.state);
    item.problem = QString::fromStdString(row.problem);
    item.noted = row.noted;
    return item;
}

QStringList orderOf(const QuestionItem* ranking)
{
    QStringList order;
    if (!ranking) return order;
    for (const ChoiceItem& choice : ranking->choiceItems()) order.append(choice.key);
    return order;
}

} // namespace

QVariant QuestionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= items_.size() || role != QuestionRole) return {};
    return QVariant::fromValue(items_.at(index.row()));
}

QuestionItem* QuestionModel::find(const QString& path) const
{
    const auto found = std::ranges::find_if(items_, [&](const QuestionItem* item) { return item->path() == path; });
    return found == items_.end() ? nullptr : *found;
}

void QuestionModel::set(const std::vector<forms::Question>& questions,
    const std::function<void(QuestionItem&, const forms::Question&)>& refresh)
{
    const auto same = [](const QuestionItem* item, const forms::Question& question) {
        return item->path() == QString::fromStdString(question.path.text()) && item->kind() == QuestionItem::kindOf(question);
    };
    for (int i = int(items_.size()) - 1; i >= 0; --i) {
        if (std::ranges::any_of(questions, [&](const forms::Question& question) { return same(items_.at(i), question); })) continue;
        beginRemoveRows({}, i, i);
        items_.takeAt(i)->deleteLater();
        endRemoveRows();
    }
    for (int i = 0; i < int(questions.size()); ++i) {
        const forms::Question& question = questions[std::size_t(i)];
        if (i >= items_.size() || !same(items_.at(i), question)) {
            auto* item = new QuestionItem(question, this);
            refresh(*item, question);
            beginInsertRows({}, i, i);
            items_.insert(i, item);
            endInsertRows();
        } else {
            refresh(*items_.at(i), question);
        }
    }
}

EntryViewModel::EntryViewModel(EntryService& service, const Devices& devices, QObject* parent)
    : QObject(parent), service_(service), seeker_(devices.positioning), bearing_(devices.compass), playback_(devices.player, service),
      recording_(devices.recorder), errands_(devices.positioning, recording_)
{
    wireDevices();
}

QString EntryViewModel::trail() const
{
    QStringList words;
    for (const std::string& label : state_.page.trail) {
        if (!label.empty()) words.append(QString::fromStdString(label));
    }
    return words.join(QStringLiteral(" › "));
}

QString EntryViewModel::saved() const
{
    return state_.savedMs == 0 ? QString() : tr("Saved %1").arg(ScreenWords::when(state_.savedMs));
}

int EntryViewModel::openNotes() const
{
    return int(std::ranges::count_if(state_.notes, [](const NoteRow& note) { return !note.done; }));
}

QStringList EntryViewModel::languages() const
{
    QStringList names;
    for (const std::string& language : state_.languages) names.append(QString::fromStdString(language));
    return names;
}

void EntryViewModel::begin(const Hash& form, std::optional<ScopeId> scope)
{
    goAfterOpening_.clear();
    open_ = false;
    service_.begin(form, scope, taking());
}

void EntryViewModel::edit(const RecordId& record, const QString& at)
{
    goAfterOpening_ = at;
    open_ = false;
    service_.edit(record, taking());
}

void EntryViewModel::setGrouped(bool grouped)
{
    if (open_) service_.setGrouped(grouped, taking());
    else service_.setGrouped(grouped, [](const EntryReply&) {});
}

void EntryViewModel::setFormLanguage(const QString& language)
{
    if (open_) service_.setFormLanguage(language, taking());
}

Reply<EntryReply> EntryViewModel::taking(const QString& path)
{
    const std::uint64_t step = ++steps_;
    if (!path.isEmpty()) onTheWay_.insert(path, step);
    return whileAlive(this, [this, step](const EntryReply& reply) { took(reply, step); });
}

void EntryViewModel::took(const EntryReply& reply, std::uint64_t step)
{
    trouble_ = reply.outcome ? QString() : ScreenWords::trouble(reply.outcome.error());
    const bool standing = !reply.state.record.isZero();
    if (!standing) {
        if (!open_) emit failed();
        emit changed();
        return;
    }
    const bool first = !open_;
    const bool turned = first || reply.state.page.key != state_.page.key || reply.state.page.kind != state_.page.kind;
    open_ = true;
    state_ = reply.state;
    if (first) {
        undo_.clear();
        onTheWay_.clear();
        view_ = state_.pageIndex >= state_.pageCount ? Review : Question;
    }
    questions_.set(state_.page.questions, [&](QuestionItem& item, const forms::Question& question) {
        const auto files = state_.files.find(question.path.text());
        const bool newer = onTheWay_.value(item.path(), 0) > step;
        item.take(question, files == state_.files.end() ? std::vector<PhotoInfo>{} : files->second, state_.notes, newer);
    });
    for (QuestionItem* item : questions_.items()) fetchDrawing(item);
    QList<InstanceItem> instances;
    for (const forms::RepeatInstance& instance : state_.page.repeat.instances) {
        InstanceItem item;
        item.key = QString::fromStdString(instance.path.text());
        item.label = QString::fromStdString(instance.label);
        item.mayRemove = instance.mayRemove;
        instances.append(item);
    }
    instances_.set(instances);
    QList<NoteItem> notes;
    for (const NoteRow& note : state_.notes) notes.append(noteItem(note));
    notes_.set(notes);
    errands_.take(state_.errands);
    if (view_ != Question) refreshReview();
    emit changed();
    if (turned) emit pageTurned();
    if (!first) return;
    emit opened(record());
    if (!goAfterOpening_.isEmpty() && goAfterOpening_ != QStringLiteral("$")) goTo(goAfterOpening_);
}

void EntryViewModel::answer(const QString& path, const QString& value)
{
    QuestionItem* item = find(path);
    if (item) {
        if (item->value() == value) return;
        undo_.append({path, item->value()});
        item->showValue(value);
    }
    service_.answer(path, value, taking(path));
    emit changed();
}

void EntryViewModel::toggle(const QString& path, const QString& choice)
{
    const QuestionItem* item = find(path);
    if (!item) return;
    QStringList chosen = item->value().split(' ', Qt::SkipEmptyParts);
    if (!chosen.removeOne(choice)) chosen.append(choice);
    answer(path, chosen.join(' '));
}

void EntryViewModel::pick(const QString& path, const QString& choice)
{
    QuestionItem* item = find(path);
    if (!item) return;
    if (item->kind() != QuestionItem::One) return toggle(path, choice);
    const bool takenBack = item->value() == choice;
    const bool onward = !takenBack && item->look()->quick && single();
    answer(path, takenBack ? QString() : choice);
    if (onward) next();
}

void EntryViewModel::rank(const QString& path, const QString& choice, int place)
{
    QStringList order = orderOf(find(path));
    const qsizetype at = order.indexOf(choice);
    if (at < 0) return;
    order.move(at, std::clamp<qsizetype>(place, 0, order.size() - 1));
    answer(path, order.join(' '));
}

void EntryViewModel::keepOrder(const QString& path)
{
    answer(path, orderOf(find(path)).join(' '));
}

void EntryViewModel::count(const QString& path, int by)
{
    if (const QuestionItem* item = find(path)) answer(path, QString::number(std::max<qint64>(0, item->value().toLongLong() + by)));
}

void EntryViewModel::openAddress(const QString& address)
{
    const QUrl url(address.trimmed());
    if (url.isValid() && (url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http"))) QDesktopServices::openUrl(url);
}

void EntryViewModel::undo()
{
    if (undo_.isEmpty()) return;
    const Step step = undo_.takeLast();
    if (QuestionItem* item = find(step.path)) item->showValue(step.before);
    service_.answer(step.path, step.before, taking(step.path));
    if (!find(step.path)) goTo(step.path);
    emit changed();
}

void EntryViewModel::next()
{
    emit leaving();
    if (state_.pageIndex + 1 >= state_.pageCount) return showReview();
    service_.turn(1, taking());
}

void EntryViewModel::previous()
{
    emit leaving();
    if (view_ == Review) {
        show(Question);
        service_.turn(0, taking());
        return;
    }
    service_.turn(-1, taking());
}

void EntryViewModel::goTo(const QString& path)
{
    emit leaving();
    show(Question);
    service_.goTo(path, taking());
}

void EntryViewModel::nextNote()
{
    const QString here = pageKey();
    QStringList places;
    for (const NoteRow& note : state_.notes) {
        const QString path = QString::fromStdString(note.at.text());
        if (!note.done && !note.at.isRecord() && !places.contains(path)) places.append(path);
    }
    if (places.isEmpty()) return;
    int at = -1;
    for (const QuestionItem* item : questions_.items()) at = std::max(at, int(places.indexOf(item->path())));
    goTo(places.at((at + 1) % places.size()));
}

void EntryViewModel::show(View view)
{
    if (view_ == view) return;
    view_ = view;
    reviewReady_ = false;
    emit changed();
}

void EntryViewModel::showOutline()
{
    emit leaving();
    show(Outline);
    refreshReview();
}

void EntryViewModel::showReview()
{
    emit leaving();
    outlineFilter_ = Everything;
    outlineSearch_.clear();
    show(Review);
    refreshReview();
}

void EntryViewModel::showQuestions()
{
    show(Question);
}

void EntryViewModel::refreshReview()
{
    service_.review(whileAlive(this, [this](ReviewState review) {
        review_ = std::move(review);
        reviewReady_ = true;
        showOutlineRows();
    }));
}

void EntryViewModel::setOutlineFilter(OutlineFilter filter)
{
    if (outlineFilter_ == filter) return;
    outlineFilter_ = filter;
    showOutlineRows();
}

void EntryViewModel::setOutlineSearch(const QString& text)
{
    if (outlineSearch_ == text.trimmed()) return;
    outlineSearch_ = text.trimmed();
    showOutlineRows();
}

void EntryViewModel::showOutlineRows()
{
    QList<OutlineItem> items;
    for (const OutlineRow& row : review_.rows) {
        const OutlineItem item = outlineItem(row);
        if (outlineFilter_ == Open && row.state == forms::ReviewRow::State::Answered) continue;
        if (outlineFilter_ == Noted && !row.noted) continue;
        if (!outlineSearch_.isEmpty() && !item.label.contains(outlineSearch_, Qt::CaseInsensitive)
            && !item.answer.contains(outlineSearch_, Qt::CaseInsensitive))
            continue;
        items.append(item);
    }
    outline_.set(items);
    emit changed();
}

void EntryViewModel::addInstance()
{
    service_.addInstance(QString::fromStdString(state_.page.repeat.path.text()), taking());
}

void EntryViewModel::removeInstance(const QString& path)
{
    service_.removeInstance(path, taking());
}

void EntryViewModel::resolve(const QString& note, const QString& reply)
{
    service_.resolve(note, reply, taking());
}

void EntryViewModel::finish()
{
    if (busy_) return;
    if (!recording_.path().isEmpty()) return settle([this] { finish(); });
    emit leaving();
    busy_ = true;
    emit changed();
    service_.finish(whileAlive(this, [this](const Result<Finished>& result) {
        busy_ = false;
        if (!result) {
            trouble_ = ScreenWords::trouble(result.error());
            refreshReview();
            emit changed();
            return;
        }
        open_ = false;
        view_ = Done;
        trouble_.clear();
        emit changed();
        emit finished(QString::fromStdString(result->record.text()));
    }));
}

void EntryViewModel::discard()
{
    service_.discard(whileAlive(this, [this](const Result<void>& result) {
        if (!result) {
            trouble_ = ScreenWords::trouble(result.error());
            emit changed();
            return;
        }
        open_ = false;
        view_ = Question;
        emit changed();
        emit closed();
    }));
}

void EntryViewModel::close()
{
    if (!recording_.path().isEmpty()) return settle([this] { close(); });
    emit leaving();
    errands_.drop();
    service_.close();
    open_ = false;
    view_ = Question;
    emit changed();
    emit closed();
}

} // namespace doorstep::mobile
