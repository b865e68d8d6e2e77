#pragma once

#include "tests/e2e/office.h"
#include "tests/qml/app_driver.h"
#include "tests/support/temp_dir.h"

#include <QStringList>
#include <memory>
#include <string>
#include <vector>

namespace doorstep::test {

/// One form, published on a real server and open on a real tablet app, worked by pressing and typing.
class FormDesk {
public:
    /// `form`: path of the XForm; `title`: what is pressed to open it; `media`: paths of the files that go with it.
    FormDesk(const std::string& form, const QString& title, const std::vector<std::string>& media = {});

    AppDriver& app() { return *app_; }
    mobile::EntryViewModel& entry() { return *app_->view().entry(); }

    void goTo(const QString& path);
    /// The question's answer as the form has it; nothing where it is not on the page.
    QString value(const QString& path);
    void waitFor(const QString& path, const QString& value);
    bool onPage(const QString& path) { return item(path) != nullptr; }
    mobile::QuestionItem* item(const QString& path);

    void key(Qt::Key key, int times = 1);
    /// Goes on by Tab until this item has the keyboard.
    void tabTo(const QString& name);
    /// Presses within an item, at a share of its width and height.
    void pressAt(const QString& name, double across, double down);
    /// Drags an item's middle by so much.
    void drag(const QString& name, int dx, int dy);
    void turn(const QString& language, int textSize, int width, int height);

    /// Finishes and sends; gives the id of the record.
    std::string finish();
    /// What the server has of an answer of that record.
    std::string delivered(const std::string& record, const std::string& path);

private:
    Office office_;
    TempDir data_;
    std::unique_ptr<AppDriver> app_;
    std::unique_ptr<Console> console_;
};

} // namespace doorstep::test
