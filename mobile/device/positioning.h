#pragma once

#include <QList>
#include <QObject>
#include <QString>

namespace doorstep::mobile {

/// One reading of where the tablet is.
struct Fix {
    double latitude = 0, longitude = 0; ///< WGS 84 degrees.
    double altitude = 0;                ///< Metres above sea level.
    double accuracy = 0;                ///< Metres; 0: unknown.
    bool mock = false;                  ///< Given by a program or a replayed file, not measured here and now.
};

/// Finds out where the tablet is. GUI thread; nothing of it is loaded before find().
class Positioning : public QObject {
    Q_OBJECT
public:
    enum Failure { NoReceiver, NotAllowed, NoFix };
    Q_ENUM(Failure)

    using QObject::QObject;
    /// Looks once; `found` or `failed` follows within a minute. Ask again for a better reading.
    virtual void find() = 0;

signals:
    void found(const doorstep::mobile::Fix& fix);
    void failed(Positioning::Failure failure);
};

/// Gives these readings in turn, then the last one again and again: for tests and for machines without a receiver.
class GivenPositioning final : public Positioning {
    Q_OBJECT
public:
    explicit GivenPositioning(QList<Fix> fixes, QObject* parent = nullptr) : Positioning(parent), fixes_(std::move(fixes)) {}
    /// The answer comes with the next turn of the event loop, as from a real receiver.
    void find() override;
    /// What the next find() begins with.
    void give(QList<Fix> fixes);

private:
    QList<Fix> fixes_;
    qsizetype next_ = 0;
};

/// "31.2304000 121.4737000 4.0 12.0": a geopoint as forms keep it.
QString geopoint(const Fix& fix);

} // namespace doorstep::mobile
