#include "shared/forms/xlsform/form_writer.h"

namespace doorstep::forms::xlsform {
namespace {

void writeNamespaces(XmlWriter& xml, const FormModel& model)
{
    static constexpr std::pair<std::string_view, std::string_view> kAlways[] = {
        {"xmlns", "http://www.w3.org/2002/xforms"},
        {"xmlns:h", "http://www.w3.org/1999/xhtml"},
        {"xmlns:ev", "http://www.w3.org/2001/xml-events"},
        {"xmlns:xsd", "http://www.w3.org/2001/XMLSchema"},
        {"xmlns:jr", "http://openrosa.org/javarosa"},
        {"xmlns:orx", "http://openrosa.org/xforms"},
        {"xmlns:odk", "http://www.opendatakit.org/xforms"},
    };
    for (const auto& [name, address] : kAlways) xml.attribute(name, address);
    if (!model.entities.empty()) xml.attribute("xmlns:entities", "http://www.opendatakit.org/xforms/entities");
    for (const auto& [prefix, address] : model.settings.namespaces) {
        bool known = prefix == "entities" && !model.entities.empty();
        for (const auto& always : kAlways) known = known || always.first == "xmlns:" + prefix;
        if (!known) xml.attribute("xmlns:" + prefix, address);
    }
}

void writeSubmission(XmlWriter& xml, const Settings& settings)
{
    const bool needed = !settings.submissionUrl.empty() || !settings.publicKey.empty() || !settings.autoSend.empty()
        || !settings.autoDelete.empty() || settings.clientEditable;
    if (!needed) return;
    const auto optional = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) xml.attribute(name, value);
    };
    xml.open("submission");
    optional("action", settings.submissionUrl);
    if (!settings.submissionUrl.empty()) xml.attribute("method", "post");
    optional("base64RsaPublicKey", settings.publicKey);
    optional("orx:auto-send", settings.autoSend);
    optional("orx:auto-delete", settings.autoDelete);
    if (settings.clientEditable) xml.attribute("odk:client-editable", "true");
    xml.close();
}

void writeModel(XmlWriter& xml, const FormModel& model, const Names& names, const std::vector<SecondaryInstance>& instances, const Itext& itext)
{
    xml.open("model");
    xml.attribute("odk:xforms-version", "1.0.0");
    if (!model.entitiesVersion.empty()) xml.attribute("entities:entities-version", model.entitiesVersion);
    writeSubmission(xml, model.settings);
    if (!itext.empty()) itext.write(xml, names);
    xml.open("instance");
    writePrimaryInstance(xml, model, names);
    xml.close();
    for (const auto& instance : instances) writeSecondaryInstance(xml, instance);
    writeBinds(xml, model, names);
    xml.close();
}

} // namespace

void writeAction(XmlWriter& xml, const Action& action, const Element& target, const Names& names)
{
    xml.open(action.tag);
    xml.attribute("event", action.event);
    xml.attribute("ref", target.path());
    if (!action.value.empty()) xml.attribute("value", names.resolve(action.value, &target));
    if (!action.quality.empty()) xml.attribute("odk:quality", action.quality);
    xml.close();
}

std::string writeForm(const FormModel& model, const Names& names, const std::vector<SecondaryInstance>& instances, const Itext& itext)
{
    XmlWriter xml;
    xml.open("h:html");
    writeNamespaces(xml, model);
    xml.open("h:head");
    xml.leaf("h:title", model.settings.title);
    writeModel(xml, model, names, instances, itext);
    xml.close();
    xml.open("h:body");
    if (!model.settings.style.empty()) xml.attribute("class", model.settings.style);
    writeBody(xml, model, names);
    xml.close();
    xml.close();
    return xml.take();
}

} // namespace doorstep::forms::xlsform
