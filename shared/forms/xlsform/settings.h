#pragma once

#include "shared/forms/xlsform/survey.h"

namespace doorstep::forms::xlsform {

/// The settings sheet, settled: defaults are filled in, yes and no understood.
struct Settings {
    std::string title;
    std::string formId;
    std::string version;
    std::string root = "data"; ///< Name of the primary instance's root.
    std::string style;         ///< pages, theme-grid …: the body's class.
    std::string defaultLanguage = "default";
    std::string instanceName;  ///< An expression.
    std::string instanceXmlns;
    std::string instanceId = "uid"; ///< The preload of instanceID.
    std::string publicKey;
    std::string submissionUrl;
    std::string autoSend, autoDelete; ///< "true", "false" or empty.
    std::string prefix, delimiter;    ///< Of the compact record.
    Attributes namespaces;            ///< Prefix, address.
    Attributes attributes;            ///< attribute::… on the root.
    bool allowChoiceDuplicates = false;
    bool cleanTextValues = true;
    bool omitInstanceId = false;
    bool clientEditable = false;
    bool addNoneOption = false;

    int row = 0; ///< Of the sheet; 0: there is none.
};

/// Reads the first row below the headings. `fallbackId` serves where the sheet gives no form_id.
Settings readSettings(const Table& table, const std::string& fallbackId, Problems& problems);

/// Takes one setting that stands on the survey sheet as a type ("form_id" with the value in the name column); false where
/// the type names no setting.
bool takeSetting(Settings& settings, std::string_view type, const std::string& value);

} // namespace doorstep::forms::xlsform
