#pragma once

#include "mobile/store/tablet_core.h"
#include "mobile/sync/blob_upload.h"

#include <optional>
#include <vector>

namespace doorstep::mobile {

/// Fetches what lines name and this tablet lacks: form definitions first, then pictures while there is room. A file is
/// stored only when its bytes have the hash that names it.
class BlobFetch {
public:
    explicit BlobFetch(TabletCore& core);

    std::optional<HttpRequest> next();
    std::optional<StepEnd> received(const HttpReply& reply);

    int left() const { return static_cast<int>(queue_.size() - at_); }
    int fetched() const { return fetched_; }
    int failed() const { return failed_; }

private:
    struct Item {
        ScopeId scope;
        Hash sha;
        std::int64_t size = -1;
        bool form = false;
    };

    void collect();
    bool keep(const Item& item, const std::string& bytes);
    void passOver(const Item& item, int status, const std::string& code);

    TabletCore& core_;
    std::vector<Item> queue_;
    std::size_t at_ = 0;
    int fetched_ = 0;
    int failed_ = 0;
};

} // namespace doorstep::mobile
