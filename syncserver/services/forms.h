#pragma once

#include "shared/forms/definition.h"
#include "syncserver/services/rights.h"
#include "syncserver/services/server_streams.h"
#include "syncserver/store/listed.h"

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace doorstep::server {

/// Form versions, compiled, by the hash of their XML. Keeps a few that were used last. Safe from any thread.
class FormShelf {
public:
    using Form = std::shared_ptr<const forms::FormDefinition>;
    static constexpr std::size_t kKept = 16;

    /// `blobs` must outlive the shelf.
    explicit FormShelf(BlobStore& blobs) : blobs_(blobs) {}

    /// The choice lists that go with a form, by name: read with it from then on. What was told first stands.
    void remember(const Hash& form, std::map<std::string, Hash> lists);
    /// NotFound when its XML is not here; InvalidInput when it does not read.
    Result<Form> get(const Hash& form);

private:
    Result<Form> read(const Hash& form, const std::map<std::string, Hash>& lists) const;

    BlobStore& blobs_;
    std::mutex mutex_;
    std::map<Hash, std::map<std::string, Hash>> lists_;
    std::list<std::pair<Hash, Form>> kept_; ///< Used last in front.
};

/// What came of publishing.
struct PublishedForm {
    Published form;
    bool fresh = false;                      ///< False: exactly this version was published before.
    std::vector<std::string> unsupported;    ///< "place: what" of everything the engine leaves out.
    std::vector<std::string> warnings;       ///< Of the workbook it was converted from.
};

/// Form versions as records of the office's `forms` scope. Safe from any thread.
class Forms {
public:
    /// All must outlive the service.
    Forms(Office& office, ServerStreams& streams, FormShelf& shelf) : office_(office), streams_(streams), shelf_(shelf) {}

    /// Checks an XForm, stores its XML as a blob, and adds it to the record of its form id, for tablets to pull.
    /// InvalidInput with the place in the XML; Conflict when another XML was published under this id and version.
    /// Publishing the same bytes again changes nothing. `files` go with the form, by their names: pictures and sounds of
    /// labels, choice lists.
    Result<PublishedForm> publish(const Actor& actor, const std::string& xml, const forms::FormFiles& files = {});

    /// The same of an author's file as it is: an XForm, or a workbook (.xlsx, .md, .csv), which is converted first and refused
    /// with sheet, row and column of each mistake. `fileName` tells which.
    Result<PublishedForm> publishFile(const Actor& actor, const std::string& fileName, const std::string& bytes,
                                      forms::FormFiles files = {});

    /// Tells the shelf what lists go with the forms published so far; once, at start.
    Result<void> recall();

    /// Newest first; those of the office, for anybody who is signed in.
    Result<std::vector<Published>> list();
    struct Detail {
        Published published;
        FormShelf::Form form;
    };
    /// NotFound for a hash that was never published.
    Result<Detail> detail(const Hash& form);

private:
    Result<PublishedForm> record(sql::Connection& db, const Actor& actor, const records::Attachment& xml,
                                 const forms::FormDefinition& form, const std::vector<records::Attachment>& files);

    Office& office_;
    ServerStreams& streams_;
    FormShelf& shelf_;
};

} // namespace doorstep::server
