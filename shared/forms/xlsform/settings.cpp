#include "shared/forms/xlsform/settings.h"

#include "shared/forms/xlsform/expressions.h"
#include "shared/forms/xlsform/names.h"

#include <algorithm>

namespace doorstep::forms::xlsform {
namespace {

class SettingsReading {
public:
    SettingsReading(const Table& table, const Row& row, Settings& settings, Problems& problems)
        : table_(table), row_(row), settings_(settings), problems_(problems) {}

    void run()
    {
        settings_.row = row_.number;
        takeTexts();
        takeFlags();
        for (const auto& field : row_.fields)
            if (field.key.starts_with("attribute::")) set(settings_.attributes, field.key.substr(11), field.value.plain);
        takeNamespaces(row_.text("namespaces"));
        if (!isName(settings_.root))
            problems_.refuse(table_.at(row_.number, "name"),
                             {"the form's name " + quoted(settings_.root) + " is no valid name: begin with a letter or _, then letters, digits, _ - .",
                              "表单名称" + quoted(settings_.root) + "无效：须以字母或下划线开头，其后可用字母、数字和 _ - ."});
        if (settings_.omitInstanceId && !settings_.publicKey.empty())
            problems_.refuse(table_.at(row_.number, "omit_instanceID"),
                             {"an encrypted form needs an instanceID; remove omit_instanceID or public_key",
                              "加密表单必须有instanceID；请去掉omit_instanceID或public_key"});
    }

private:
    void take(std::string& into, std::string_view key)
    {
        if (const auto& text = row_.text(key); !text.empty()) into = text;
    }

    void takeTexts()
    {
        take(settings_.formId, "form_id");
        settings_.title = settings_.formId;
        take(settings_.title, "title");
        take(settings_.version, "version");
        take(settings_.root, "name");
        take(settings_.style, "style");
        take(settings_.defaultLanguage, "default_language");
        take(settings_.instanceName, "instance_name");
        take(settings_.instanceXmlns, "instance_xmlns");
        take(settings_.instanceId, "instance_id");
        take(settings_.publicKey, "public_key");
        take(settings_.submissionUrl, "submission_url");
        take(settings_.prefix, "prefix");
        take(settings_.delimiter, "delimiter");
    }

    void takeFlags()
    {
        takeFlag(settings_.allowChoiceDuplicates, "allow_choice_duplicates");
        takeFlag(settings_.cleanTextValues, "clean_text_values");
        takeFlag(settings_.omitInstanceId, "omit_instanceID");
        takeFlag(settings_.clientEditable, "client_editable");
        takeFlag(settings_.addNoneOption, "add_none_option");
        bool flag = false;
        if (takeFlag(flag, "auto_send")) settings_.autoSend = flag ? "true" : "false";
        if (takeFlag(flag, "auto_delete")) settings_.autoDelete = flag ? "true" : "false";
    }

    bool takeFlag(bool& into, std::string_view key)
    {
        const auto& text = row_.text(key);
        if (text.empty()) return false;
        const auto value = yesNo(text);
        if (!value)
            problems_.warn(table_.at(row_.number, key),
                           {quoted(text) + " is neither yes nor no; the usual setting is kept",
                            quoted(text) + "既不是yes也不是no，保留默认设置"});
        into = value.value_or(into);
        return value.has_value();
    }

    void takeNamespaces(const std::string& text)
    {
        for (const auto word : wordsOf(text)) {
            const auto equals = word.find('=');
            if (equals == std::string_view::npos || !isName(word.substr(0, equals))) continue;
            std::string address;
            for (const char c : word.substr(equals + 1))
                if (c != '"' && c != '\'') address += c;
            set(settings_.namespaces, word.substr(0, equals), address);
        }
    }

    const Table& table_;
    const Row& row_;
    Settings& settings_;
    Problems& problems_;
};

} // namespace

Settings readSettings(const Table& table, const std::string& fallbackId, Problems& problems)
{
    Settings settings;
    settings.formId = fallbackId;
    settings.title = fallbackId;
    if (!table.rows.empty()) SettingsReading(table, table.rows.front(), settings, problems).run();
    return settings;
}

bool takeSetting(Settings& settings, std::string_view type, const std::string& value)
{
    if (type == "form_title" || type == "set form title" || type == "set_form_title")
        settings.title = value;
    else if (type == "form_id" || type == "set form id" || type == "set_form_id")
        settings.formId = value;
    else
        return false;
    return true;
}

} // namespace doorstep::forms::xlsform
