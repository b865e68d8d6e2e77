#pragma once

#include "shared/base/result.h"
#include "shared/forms/settings.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::forms {

/// The type of a bind. What a form writes otherwise is String and listed in unsupported().
enum class DataType {
    String,
    Int,
    Decimal,
    Boolean,
    Date,
    Time,
    DateTime,
    Geopoint,
    Geotrace,
    Geoshape,
    Binary,
    Barcode,
};

/// How a question is asked. None: the node has no control in the body (calculates, metadata).
enum class Control { None, Input, Select1, Select, Rank, Range, Upload, Trigger };

/// A text in every language of the form, by index into FormDefinition::languages(); one entry for a form without
/// languages. Values that a label puts in ( <output> ) stand as "…".
using Texts = std::vector<std::string>;

struct LeafChoice {
    std::string value;
    Texts labels;
};

/// One place of the form that can hold a value, seen without any instance: what a console needs for columns and labels.
struct Leaf {
    std::string path; ///< Path::pattern(): "member/name".
    DataType type = DataType::String;
    Control control = Control::None;
    std::string mediatype; ///< Of an Upload: "image/*", "audio/*" …
    std::string appearance;
    Texts labels;                    ///< Empty texts where the form has none: show the path then.
    std::vector<LeafChoice> choices; ///< Inline ones and every row of an itemset, unfiltered.
    bool inRepeat = false;
    bool calculated = false;   ///< Has a calculate expression.
    bool derived = false;      ///< Its calculate is not volatile: recomputed after every merge, never in conflict.
    bool isVolatile = false;   ///< Its calculate depends on the moment, chance or outside data: stays as first written.
    bool written = false;      ///< Preloads or actions write it (it may be a question all the same).
    bool binary = false;       ///< Holds a file: photo, recording, document.
    bool metadata = false;     ///< Under meta (instanceID, instanceName, audit …).
    std::string saveTo;        ///< The entity's property it is saved to (entities:saveto); empty for most.
    std::string compactTag;    ///< Of a compact record (odk:tag).
    bool personal = false;     ///< The bind says ds:personal="true()": sealed on the tablet, off by default in exports.
};

/// A group or repeat of the body, in the order of the form.
struct Section {
    std::string path; ///< Pattern of its node; empty for a group without one.
    bool repeats = false;
    std::string appearance;
    Texts labels;
};

/// What the form asks for and this engine leaves out. The form still loads, and answers are never dropped.
struct Unsupported {
    std::string place; ///< Path or "line N".
    std::string what;  ///< By name: "function pulldata", "appearance image-map".
};

struct Blueprint; // the compiled form; private to this module

/// A form, read and compiled; shared by all its instances and never changed afterwards. Safe from any thread.
class FormDefinition {
public:
    explicit FormDefinition(std::unique_ptr<const Blueprint> blueprint);
    ~FormDefinition();
    FormDefinition(const FormDefinition&) = delete;
    FormDefinition& operator=(const FormDefinition&) = delete;

    const std::string& id() const;
    const std::string& version() const; ///< Empty where the form gives none.
    const std::string& title() const;
    /// Names of the translations in the order of the form; empty for a form without itext.
    const std::vector<std::string>& languages() const;
    const std::string& defaultLanguage() const;

    /// Every leaf in the order of the form.
    const std::vector<Leaf>& leaves() const;
    /// The leaf of this pattern ("member/name"), or nullptr.
    const Leaf* leaf(std::string_view pattern) const;
    const Submission& submission() const;
    /// Nothing where the form asks for no audit log.
    const std::optional<AuditSettings>& audit() const;
    /// "pages", "theme-grid" … of the body; empty where the form says nothing.
    const std::string& style() const;
    /// Does the form make or change entities? What it makes of them: entities.h.
    bool hasEntities() const;

    /// Every group and repeat with what it says of its looks.
    const std::vector<Section>& sections() const;
    const std::vector<Unsupported>& unsupported() const;

    /// A leaf's label in a language (the default language, then the path, where there is none).
    std::string label(const Leaf& leaf, std::string_view language) const;
    /// What a value reads as: choice labels joined by "、" for selects, the value itself otherwise.
    std::string display(const Leaf& leaf, std::string_view value, std::string_view language) const;

    const Blueprint& blueprint() const { return *blueprint_; }

private:
    std::unique_ptr<const Blueprint> blueprint_;
};

/// Files that go with a form (name -> bytes): external choice lists in csv, geojson or xml.
using FormFiles = std::map<std::string, std::string>;

/// Reads an ODK XForm. Refused with line, node path and the mend: malformed XML, any DOCTYPE, more than 8 MiB, 100,000
/// nodes or 64 levels, an expression that does not parse or names an unknown function, a dependency cycle (named by its
/// nodes), a control on a node that is not there. A path in an expression that leads nowhere is listed in unsupported(). No network, no file, no entity is ever read.
Result<std::shared_ptr<const FormDefinition>> readForm(std::string_view xml, const FormFiles& files = {});

} // namespace doorstep::forms
