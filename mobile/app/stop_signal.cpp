#include "mobile/app/stop_signal.h"

#include <QSocketNotifier>
#include <csignal>
#include <unistd.h>

namespace doorstep::mobile {
namespace {

// a signal handler can reach nothing else
int writeEnd = -1;

extern "C" void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1);
}

} // namespace

StopSignal::StopSignal(QObject* parent) : QObject(parent)
{
    if (::pipe(pipe_) != 0) return;
    writeEnd = pipe_[1];
    auto* notifier = new QSocketNotifier(pipe_[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        emit asked();
    });
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) std::signal(number, onSignal);
}

StopSignal::~StopSignal()
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) std::signal(number, SIG_DFL);
    writeEnd = -1;
    for (const int end : pipe_) {
        if (end >= 0) ::close(end);
    }
}

} // namespace doorstep::mobile
