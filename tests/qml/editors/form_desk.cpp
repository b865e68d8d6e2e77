#include "tests/qml/editors/form_desk.h"

#include "tests/qml/gui.h"

#include <QTest>
#include <stdexcept>

namespace doorstep::test {
namespace {

const QString kSecret = QStringLiteral("quiet river 42");
constexpr int kStepsOfADrag = 12;
constexpr int kMostTabs = 60;

} // namespace

FormDesk::FormDesk(const std::string& form, const QString& title, const std::vector<std::string>& media)
{
    qputenv("TZ", "CST-8"); // What a time means is asserted with its zone.
    startGui();
    office_.addUser("wang", "collector");
    office_.addUser("li", "supervisor");
    office_.publish(form, media);
    office_.start();
    app_ = std::make_unique<AppDriver>(AppDriver::Start{data_.path(), QString::fromStdString(office_.url()), "zh_CN", {}});
    app_->enrol(QString::fromStdString(office_.url()), QString::fromStdString(office_.enrolCode("wang")), kSecret);
    app_->press(title);
    app_->wait("the form to open", [this] { return entry().isOpen(); });
    app_->settle();
}

mobile::QuestionItem* FormDesk::item(const QString& path)
{
    auto* questions = entry().questions();
    for (int row = 0; row < questions->rowCount(); ++row) {
        auto* found = questions->data(questions->index(row, 0), Qt::UserRole).value<mobile::QuestionItem*>();
        if (found && found->path() == path) return found;
    }
    return nullptr;
}

void FormDesk::goTo(const QString& path)
{
    entry().goTo(path);
    app_->wait(path, [&] { return onPage(path); });
    app_->settle(200);
}

QString FormDesk::value(const QString& path)
{
    const mobile::QuestionItem* question = item(path);
    return question ? question->value() : QString();
}

void FormDesk::waitFor(const QString& path, const QString& wanted)
{
    app_->wait(path + QStringLiteral(" = ") + wanted, [&] { return value(path) == wanted; }, 5'000);
}

void FormDesk::key(Qt::Key key, int times)
{
    for (int i = 0; i < times; ++i) {
        QTest::keyClick(app_->window(), key);
        app_->settle(40);
    }
}

void FormDesk::tabTo(const QString& name)
{
    for (int tab = 0; tab < kMostTabs; ++tab) {
        const QQuickItem* focused = app_->window()->activeFocusItem();
        if (focused && focused->objectName() == name) return;
        key(Qt::Key_Tab);
    }
    throw std::runtime_error("the keyboard never comes to " + name.toStdString());
}

void FormDesk::pressAt(const QString& name, double across, double down)
{
    app_->wait(name, [&] { return app_->find(name) != nullptr; });
    QQuickItem* item = app_->find(name);
    QTest::mouseClick(app_->window(), Qt::LeftButton, {}, item->mapToScene(QPointF(item->width() * across, item->height() * down)).toPoint());
    app_->settle(100);
}

void FormDesk::drag(const QString& name, int dx, int dy)
{
    app_->wait(name, [&] { return app_->find(name) != nullptr; });
    QQuickItem* item = app_->find(name);
    const QPoint from = item->mapToScene(QPointF(item->width() / 2, item->height() / 2)).toPoint();
    QTest::mousePress(app_->window(), Qt::LeftButton, {}, from);
    for (int step = 1; step <= kStepsOfADrag; ++step) {
        QTest::mouseMove(app_->window(), from + QPoint(dx * step / kStepsOfADrag, dy * step / kStepsOfADrag));
        app_->settle(10);
    }
    QTest::mouseRelease(app_->window(), Qt::LeftButton, {}, from + QPoint(dx, dy));
    app_->settle(200);
}

void FormDesk::turn(const QString& language, int textSize, int width, int height)
{
    app_->view().settings()->setLanguage(language);
    app_->view().settings()->setTextSize(textSize);
    app_->view().settings()->setCalm(true); // pictures of pages, not of fades
    app_->resize(width, height);
}

std::string FormDesk::finish()
{
    const std::string record = entry().record().toStdString();
    entry().showReview();
    app_->wait("the form to be ready", [this] { return entry().mayFinish(); });
    app_->press("finish");
    app_->wait("the end", [this] { return entry().view() == mobile::EntryViewModel::Done; });
    app_->view().sync()->syncNow();
    app_->wait("the delivery", [this] { return app_->view().sync()->delivered() == 1; }, 30'000);
    return record;
}

std::string FormDesk::delivered(const std::string& record, const std::string& path)
{
    if (!console_) console_ = std::make_unique<Console>(office_, "li");
    const auto answer = console_->answer(console_->scope("collect"), record, path);
    return answer.is_null() || !answer.contains("value") || !answer.at("value").is_string() ? std::string() : answer.at("value").get<std::string>();
}

} // namespace doorstep::test
