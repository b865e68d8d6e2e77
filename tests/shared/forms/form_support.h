#pragma once

#include "shared/forms/instance.h"
#include "tests/support/fakes.h"
#include "tests/support/files.h"

#include <catch2/catch.hpp>
#include <string>

namespace doorstep::test {

/// An XForm around an instance's members, the rest of the model and a body.
inline std::string formXml(const std::string& members, const std::string& model, const std::string& body)
{
    return "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
           "xmlns:jr='http://openrosa.org/javarosa' xmlns:odk='http://www.opendatakit.org/xforms' xmlns:ds='urn:doorstep:forms'>"
           "<h:head><h:title>t</h:title><model><instance><data id='t' version='1'>"
        + members + "</data></instance>" + model + "</model></h:head><h:body>" + body + "</h:body></h:html>";
}

inline std::string input(const std::string& name) { return "<input ref='/data/" + name + "'><label>" + name + "</label></input>"; }

inline std::shared_ptr<const forms::FormDefinition> mustRead(const std::string& xml, const forms::FormFiles& files = {})
{
    auto form = forms::readForm(xml, files);
    if (!form) FAIL(form.error().text());
    return *form;
}

inline forms::Path at(std::string_view text)
{
    auto path = forms::Path::parse(text);
    if (!path) FAIL(path.error().text());
    return *path;
}

/// One form being filled in by one person.
struct Sheet {
    explicit Sheet(std::shared_ptr<const forms::FormDefinition> form, const std::string& language = "")
        : definition(std::move(form)), instance(forms::FormInstance::fresh(definition, environment(language)))
    {
    }
    Sheet(std::shared_ptr<const forms::FormDefinition> form, const forms::Stored& stored)
        : definition(std::move(form)), instance(forms::FormInstance::restore(definition, environment(""), stored))
    {
    }
    explicit Sheet(const std::string& xml) : Sheet(mustRead(xml)) {}

    forms::Environment environment(const std::string& language)
    {
        return {1'792'632'645'678, 480, random, {{"deviceid", "d1"}, {"username", "张三"}, {"community", "东社区"}}, language};
    }
    void answer(std::string_view path, const std::string& value)
    {
        const auto done = instance.answer(at(path), value);
        if (!done) FAIL(done.error().text());
    }
    std::string operator[](std::string_view path) const { return instance.value(at(path)); }
    forms::NodeState state(std::string_view path) const
    {
        const auto node = instance.node(at(path));
        REQUIRE(node);
        return *node;
    }
    bool shown(std::string_view path) const { return state(path).relevant; }
    /// "path=value" of everything collected, null as "-"; without the metadata.
    std::vector<std::string> collected() const
    {
        std::vector<std::string> lines;
        for (const auto& entry : instance.collect()) lines.push_back(entry.path.text() + '=' + entry.value.value_or("-"));
        return lines;
    }

    SeededRandom random;
    std::shared_ptr<const forms::FormDefinition> definition;
    forms::FormInstance instance;
};

} // namespace doorstep::test
