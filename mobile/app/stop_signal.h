#pragma once

#include <QObject>

namespace doorstep::mobile {

/// Turns SIGTERM, SIGINT and SIGHUP into an orderly end of the event loop: what is typed is saved first. One per process.
class StopSignal : public QObject {
    Q_OBJECT
public:
    explicit StopSignal(QObject* parent = nullptr);
    ~StopSignal() override;

signals:
    void asked();

private:
    int pipe_[2] = {-1, -1};
};

} // namespace doorstep::mobile
