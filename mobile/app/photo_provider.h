#pragma once

#include "mobile/app/core.h"

#include <QQuickAsyncImageProvider>

namespace doorstep::mobile {

/// image://photo/SHA: a photo of this tablet, unsealed in memory and decoded no larger than it is shown. Takes nothing
/// but hashes, so no answer can ever name a file or an address. Must not outlive the core thread.
class PhotoProvider final : public QQuickAsyncImageProvider {
public:
    explicit PhotoProvider(CoreThread& core) : core_(core) {}
    QQuickImageResponse* requestImageResponse(const QString& id, const QSize& requestedSize) override;

private:
    CoreThread& core_;
};

} // namespace doorstep::mobile
