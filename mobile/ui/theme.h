#pragma once

#include <QColor>
#include <QObject>
#include <QStringList>
#include <array>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// The colours of one lighting. A row of the table that every page is painted from; measured by the contrast test.
struct Palette {
    QColor ground, surface, ink, inkSoft, line, hairline, primary, onPrimary, chosen, good, warn, bad, warnGround;
    int lineWidth;    ///< Border of a control.
    int chosenBorder; ///< Border of a chosen answer.
    bool boldStates;  ///< State words in bold, so that they do not live by their hue.
};

/// Text sizes in device-independent pixels, by step 标准 / 大 / 关怀.
struct TypeSteps {
    int hint, body, question, title, pad;
};

/// The visual language in one place: no colour, size or duration stands anywhere else.
///
/// The only QML singleton. Its three inputs (lighting, text size, hand) are set by the settings page and take effect at
/// once. GUI thread only.
class Theme : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

    Q_PROPERTY(Lighting lighting READ lighting WRITE setLighting NOTIFY changed)
    Q_PROPERTY(TextSize textSize READ textSize WRITE setTextSize NOTIFY changed)
    Q_PROPERTY(bool leftHanded READ leftHanded WRITE setLeftHanded NOTIFY changed)
    Q_PROPERTY(bool calm READ calm WRITE setCalm NOTIFY changed)

    Q_PROPERTY(QColor ground READ ground NOTIFY changed)
    Q_PROPERTY(QColor surface READ surface NOTIFY changed)
    Q_PROPERTY(QColor ink READ ink NOTIFY changed)
    Q_PROPERTY(QColor inkSoft READ inkSoft NOTIFY changed)
    Q_PROPERTY(QColor line READ line NOTIFY changed)
    Q_PROPERTY(QColor hairline READ hairline NOTIFY changed)
    Q_PROPERTY(QColor primary READ primary NOTIFY changed)
    Q_PROPERTY(QColor onPrimary READ onPrimary NOTIFY changed)
    Q_PROPERTY(QColor chosen READ chosen NOTIFY changed)
    Q_PROPERTY(QColor good READ good NOTIFY changed)
    Q_PROPERTY(QColor warn READ warn NOTIFY changed)
    Q_PROPERTY(QColor bad READ bad NOTIFY changed)
    Q_PROPERTY(QColor warnGround READ warnGround NOTIFY changed)
    Q_PROPERTY(QColor paper READ paper CONSTANT)
    Q_PROPERTY(QColor paperInk READ paperInk CONSTANT)
    Q_PROPERTY(QColor paperInkSoft READ paperInkSoft CONSTANT)
    Q_PROPERTY(int lineWidth READ lineWidth NOTIFY changed)
    Q_PROPERTY(int chosenBorder READ chosenBorder NOTIFY changed)
    Q_PROPERTY(bool boldStates READ boldStates NOTIFY changed)

    Q_PROPERTY(QString family READ family CONSTANT)
    Q_PROPERTY(int hint READ hint NOTIFY changed)
    Q_PROPERTY(int body READ body NOTIFY changed)
    Q_PROPERTY(int question READ question NOTIFY changed)
    Q_PROPERTY(int title READ title NOTIFY changed)
    Q_PROPERTY(int pad READ pad NOTIFY changed)

    Q_PROPERTY(int gap READ gap CONSTANT)
    Q_PROPERTY(int padding READ padding CONSTANT)
    Q_PROPERTY(int margin READ margin CONSTANT)
    Q_PROPERTY(int narrowMargin READ narrowMargin CONSTANT)
    Q_PROPERTY(int radius READ radius CONSTANT)
    Q_PROPERTY(int controlRadius READ controlRadius CONSTANT)
    Q_PROPERTY(int touch READ touch CONSTANT)
    Q_PROPERTY(int row READ row CONSTANT)
    Q_PROPERTY(int bar READ bar CONSTANT)
    Q_PROPERTY(int rail READ rail CONSTANT)
    Q_PROPERTY(int list READ list CONSTANT)
    Q_PROPERTY(int icon READ icon CONSTANT)
    Q_PROPERTY(int thumb READ thumb CONSTANT)
    Q_PROPERTY(int wide READ wide CONSTANT)
    Q_PROPERTY(int fade READ fade NOTIFY changed)
    Q_PROPERTY(int patience READ patience CONSTANT)
    Q_PROPERTY(int autosave READ autosave CONSTANT)

public:
    enum Lighting { Day, Outdoor, Night };
    Q_ENUM(Lighting)
    enum TextSize { Standard, Large, Care };
    Q_ENUM(TextSize)

    explicit Theme(QObject* parent = nullptr);

    static const std::array<Palette, 3>& palettes();
    static const std::array<TypeSteps, 3>& typeSteps();
    /// Families in the order of trying; the first of them has the Simplified Chinese forms whatever the locale is.
    static QStringList families();

    Lighting lighting() const { return lighting_; }
    void setLighting(Lighting lighting);
    TextSize textSize() const { return textSize_; }
    void setTextSize(TextSize size);
    bool leftHanded() const { return leftHanded_; }
    void setLeftHanded(bool left);
    /// 减少动画: nothing moves.
    bool calm() const { return calm_; }
    void setCalm(bool calm);

    QColor ground() const { return palette().ground; }
    QColor surface() const { return palette().surface; }
    QColor ink() const { return palette().ink; }
    QColor inkSoft() const { return palette().inkSoft; }
    QColor line() const { return palette().line; }
    QColor hairline() const { return palette().hairline; }
    QColor primary() const { return palette().primary; }
    QColor onPrimary() const { return palette().onPrimary; }
    QColor chosen() const { return palette().chosen; }
    QColor good() const { return palette().good; }
    QColor warn() const { return palette().warn; }
    QColor bad() const { return palette().bad; }
    QColor warnGround() const { return palette().warnGround; }
    // A sheet to draw on is white in every light: what is drawn becomes a picture.
    QColor paper() const { return palettes()[std::size_t(Day)].surface; }
    QColor paperInk() const { return palettes()[std::size_t(Day)].ink; }
    QColor paperInkSoft() const { return palettes()[std::size_t(Day)].inkSoft; }
    int lineWidth() const { return palette().lineWidth; }
    int chosenBorder() const { return palette().chosenBorder; }
    bool boldStates() const { return palette().boldStates; }

    QString family() const { return families().constFirst(); }
    int hint() const { return steps().hint; }
    int body() const { return steps().body; }
    int question() const { return steps().question; }
    int title() const { return steps().title; }
    int pad() const { return steps().pad; }

    int gap() const { return 8; }
    int padding() const { return 16; }
    int margin() const { return 24; }
    int narrowMargin() const { return 16; }
    int radius() const { return 12; }
    int controlRadius() const { return 10; }
    int touch() const { return 48; }
    int row() const { return 60; }
    int bar() const { return 72; }
    int rail() const { return 80; }
    int list() const { return 360; }
    int icon() const { return 24; }
    int thumb() const { return 72; }      ///< Side of a picture beside words.
    int wide() const { return 840; }      ///< From this width on list and detail stand side by side.
    int fade() const { return calm_ ? 0 : 120; }
    int patience() const { return 300; }  ///< No sign of waiting is shown before.
    int autosave() const { return 400; }  ///< After the last key.

signals:
    void changed();

private:
    const Palette& palette() const { return palettes()[std::size_t(lighting_)]; }
    const TypeSteps& steps() const { return typeSteps()[std::size_t(textSize_)]; }

    Lighting lighting_ = Day;
    TextSize textSize_ = Standard;
    bool leftHanded_ = false;
    bool calm_ = false;
};

} // namespace doorstep::mobile
