#include "tests/fuzz/list_form.h"

#include "shared/base/random.h"
#include "shared/forms/instance.h"
#include "tests/fuzz/target.h"

namespace doorstep::fuzz {
namespace {

std::string formWith(const std::string& source)
{
    return "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
           "xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>t</h:title><model>"
           "<instance><data id='t' version='1'><town/><place/><found/><many/></data></instance><instance id='l' src='"
        + source
        + "'/><bind nodeset='/data/found' calculate=\"instance('l')/root/item[name = /data/place]/label\"/>"
          "<bind nodeset='/data/many' type='int' calculate=\"count(instance('l')/root/item[town = /data/town])\"/>"
          "</model></h:head><h:body><input ref='/data/town'><label>town</label></input>"
          "<select1 ref='/data/place'><label>place</label><itemset nodeset=\"instance('l')/root/item[town = /data/town]\">"
          "<value ref='name'/><label ref='label'/></itemset></select1></h:body></h:html>";
}

forms::Path at(const char* path) { return *forms::Path::parse(path); }

} // namespace

void useList(const std::string& name, const std::string& kind, std::string_view bytes)
{
    const auto form = forms::readForm(formWith("jr://" + kind + "/" + name), {{name, std::string(bytes)}});
    if (!form) return promise(!form.error().message.empty(), "a refused list says why");
    base::SystemRandom random;
    auto instance = forms::FormInstance::fresh(*form, {1'792'632'645'678, 480, random, {}, {}});
    for (const char* town : {"", "东"}) {
        (void)instance.answer(at("town"), town);
        const auto question = instance.question(at("place"));
        if (question && !question->choices.empty()) (void)instance.answer(at("place"), question->choices.front().value);
        instance.review();
    }
}

} // namespace doorstep::fuzz
