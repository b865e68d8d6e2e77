#pragma once

#include "mobile/app/core.h"

#include <QQuickAsyncImageProvider>

namespace doorstep::mobile {

/// image://photo/SHA, a photo of this tablet, and image://form/NAME, a picture that came with the open form: unsealed in
/// memory and decoded no larger than it is shown. Takes nothing but hashes and names of the form's own files, so no
/// answer can ever name a file or an address. Must not outlive the core thread.
class PhotoProvider final : public QQuickAsyncImageProvider {
public:
    /// `shelf`: "photo" or "form".
    PhotoProvider(CoreThread& core, std::string shelf) : core_(core), shelf_(std::move(shelf)) {}
    QQuickImageResponse* requestImageResponse(const QString& id, const QSize& requestedSize) override;

private:
    CoreThread& core_;
    std::string shelf_;
};

} // namespace doorstep::mobile
