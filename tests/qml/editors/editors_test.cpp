#include "tests/qml/editors/select_rows.h"
#include "tests/qml/item_walk.h"
#include "tests/support/paths.h"

#include <QDir>
#include <QQuickWindow>
#include <catch2/catch.hpp>
#include <cstdlib>

using namespace doorstep;
using namespace doorstep::test;

namespace {

const std::string kForm = dataDir() + "/forms/appearances-select.xlsx";
const QString kTitle = QStringLiteral("控件样表");

/// The pictures the form names.
std::vector<std::string> media()
{
    std::vector<std::string> files;
    for (const char* name : {"home", "dog", "cat", "bird", "fish"}) files.push_back(dataDir() + "/forms/appearances-select/" + name + ".svg");
    return files;
}

struct Variant {
    const char* name;
    const char* language;
    int textSize, width, height;
};

constexpr Variant kVariants[] = {
    {"zh-landscape", "zh_CN", 0, 1280, 800},
    {"zh-portrait", "zh_CN", 0, 800, 1280},
    {"en-landscape", "en", 0, 1280, 800},
    {"en-portrait-care", "en", 2, 800, 1280},
    {"zh-landscape-care", "zh_CN", 2, 1280, 800},
};

/// Where the pictures are kept: DOORSTEP_SHOTS, or beside the programs.
QString shotFolder()
{
    const char* wanted = std::getenv("DOORSTEP_SHOTS");
    const QString folder = wanted ? QString::fromLocal8Bit(wanted) : QString::fromStdString(binDir()) + QStringLiteral("/../shots/editors");
    QDir().mkpath(folder);
    return folder;
}

void keepPicture(FormDesk& desk, const QString& name)
{
    desk.app().window()->grabWindow().save(shotFolder() + '/' + QString(name).replace('/', '-') + QStringLiteral(".png"));
}

/// The pages of the form, by the first question of each that is answered here.
QStringList pages()
{
    QStringList paths;
    QString group;
    for (const EditorRow& row : selectRows()) {
        const QString path = row.path;
        const QString around = path.contains('/') ? path.section('/', 0, 0) : QString();
        if (around.isEmpty() || around != group) paths.append(path);
        group = around;
    }
    return paths << QStringLiteral("note");
}

} // namespace

TEST_CASE("every select, range, number, text and date appearance is answered on the screen and stored", "[editors]")
{
    FormDesk desk(kForm, kTitle, media());
    for (const EditorRow& row : selectRows()) {
        INFO(row.path);
        const QString path = row.path;
        desk.goTo(path);
        CHECK_NOTHROW(row.give(desk));
        desk.app().settle(100);
        CHECK(desk.onPage(path) == !row.turns);
        if (row.turns) desk.goTo(path);
        CHECK_NOTHROW(desk.waitFor(path, QString::fromUtf8(row.stored)));
        CHECK(desk.value(path).toStdString() == row.stored);
    }
    const std::string record = desk.finish();
    for (const EditorRow& row : selectRows()) {
        INFO(row.path);
        CHECK(desk.delivered(record, row.path) == row.stored);
    }
}

TEST_CASE("no appearance is cut, covered, too small or nameless, in both languages, orientations and sizes", "[editors][walk]")
{
    FormDesk desk(kForm, kTitle, media());
    for (const EditorRow& row : selectRows()) {
        desk.goTo(row.path);
        desk.entry().answer(row.path, QString::fromUtf8(row.stored));
    }
    for (const Variant& variant : kVariants) {
        QStringList wrong;
        desk.turn(QString::fromLatin1(variant.language), variant.textSize, variant.width, variant.height);
        for (const QString& page : pages()) {
            desk.goTo(page);
            keepPicture(desk, page + '-' + QString::fromLatin1(variant.name));
            for (const QString& fault : walk(desk.app().window())) wrong.append(page + QStringLiteral(": ") + fault);
        }
        INFO(variant.name);
        CHECK(wrong.join('\n').toStdString() == "");
    }
}
