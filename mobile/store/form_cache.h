#pragma once

#include "mobile/store/file_store.h"
#include "shared/changelog/change_log.h"
#include "shared/forms/definition.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::mobile {

/// The forms this tablet was given: records of the `forms` scopes name them, the file store has their XML, and each is
/// compiled once. One thread.
class FormCache {
public:
    using Definition = std::shared_ptr<const forms::FormDefinition>;

    struct Version {
        Hash hash; ///< Of the XML.
        std::string id;
        std::string version;
        std::string title;
        bool published = false;
        bool newest = false; ///< The last published version in the record of its form.
        std::map<std::string, Hash> files; ///< By name: pictures, sounds and lists that go with it.
    };

    /// Both must outlive the cache.
    FormCache(const changelog::ChangeLog& log, const FileStore& files) : log_(log), files_(files) {}

    /// Reads the list anew from the change log; after lines came.
    void refresh();
    const std::vector<Version>& versions() const { return versions_; }
    const Version* version(const Hash& hash) const;

    /// NotFound while the XML is not here, InvalidInput (with the place) when it does not load.
    Result<Definition> load(const Hash& hash) const;
    /// Bytes of a file that goes with a form, by its name ("jr://images/" and the like before it are left out); NotFound
    /// while it is not here.
    Result<std::string> file(const Hash& form, std::string_view name) const;
    /// The form's title, or the beginning of its hash where nothing is known of it.
    std::string titleOf(const Hash& hash) const;

private:
    const changelog::ChangeLog& log_;
    const FileStore& files_;
    std::vector<Version> versions_;
    mutable std::map<Hash, Definition> loaded_;
    mutable std::map<Hash, Error> failed_;
};

} // namespace doorstep::mobile
