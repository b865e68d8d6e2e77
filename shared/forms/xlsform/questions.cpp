#include "shared/forms/xlsform/questions.h"

#include "shared/base/text.h"
#include "shared/forms/xlsform/expressions.h"
#include "shared/forms/xlsform/names.h"
#include "shared/forms/xlsform/range_question.h"

#include <algorithm>
#include <limits>

namespace doorstep::forms::xlsform {
namespace {

constexpr auto kAnyWhole = std::numeric_limits<long long>::min();

/// One question being given what its type asks for.
class QuestionFilling {
public:
    QuestionFilling(Element& question, const Row& row, const SurveyContext& context)
        : question_(question), row_(row), context_(context), parameters_(row, context.table, context.problems) {}

    void run(std::string_view type)
    {
        if (type == "text") return fillText();
        if (type == "photo") return fillPhoto();
        if (type == "audio") return fillAudio();
        if (type == "background-audio") return fillBackgroundAudio();
        if (type == "audit") return fillAudit();
        if (type == "range") return fillRange(question_, parameters_, context_.choices);
        if (type == "geopoint" || type == "geotrace" || type == "geoshape") return fillGeo(type);
        if (type == "start-geopoint")
            question_.actions.push_back({"odk:setgeopoint", "odk-instance-first-load", {}, {}});
        else if (type == "background-geopoint")
            judgeBackgroundGeopoint();
        else if (type == "calculate")
            judgeCalculate();
        else if (type == "simserial" || type == "subscriberid")
            warn("type", {std::string(type) + " is known on very old Android only; it stays empty elsewhere",
                          std::string(type) + "只在很旧的安卓系统上可用，其他设备上为空"});
    }

private:
    void refuse(std::string_view key, const Words& words) { context_.problems.refuse(context_.table.at(row_.number, key), words); }
    void warn(std::string_view key, const Words& words) { context_.problems.warn(context_.table.at(row_.number, key), words); }
    void setBind(std::string_view name, const std::string* value)
    {
        if (value != nullptr) set(question_.bind, name, *value);
    }
    void setControl(std::string_view name, const std::string* value)
    {
        if (value != nullptr) set(question_.control, name, *value);
    }

    void fillText()
    {
        parameters_.accept({"rows"});
        setControl("rows", parameters_.wholeNumber("rows", kAnyWhole));
    }

    void fillPhoto()
    {
        parameters_.accept({"max-pixels", "app"});
        if (!question_.defaultValue.empty() && question_.defaultValue.find("jr://images/") == std::string::npos)
            question_.defaultValue.insert(0, "jr://images/");
        setBind("orx:max-pixels", parameters_.wholeNumber("max-pixels", kAnyWhole));
        if (!parameters_.has("max-pixels"))
            warn("parameters", {"max-pixels keeps photos small and quick to send, for example max-pixels=1024",
                                "建议用max-pixels限制照片大小以便快速发送，例如max-pixels=1024"});
        takeApp();
    }

    void takeApp()
    {
        const auto* app = parameters_.get("app");
        const auto* appearance = find(question_.control, "appearance");
        if (app == nullptr || (appearance != nullptr && *appearance != "annotate")) return;
        if (isPackageName(*app)) return set(question_.control, "intent", *app);
        refuse("parameters",
               {quoted(*app) + " is no Android package: letters, digits and _ in parts joined by dots, such as org.example.camera",
                quoted(*app) + "不是安卓应用包名：须由点号分隔的字母、数字、下划线组成，例如org.example.camera"});
    }

    static bool isPackageName(std::string_view name)
    {
        const auto parts = base::split(name, '.');
        return parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
            const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
            return !part.empty() && isLetter(part.front())
                && std::all_of(part.begin(), part.end(), [&](char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '_'; });
        });
    }

    void fillAudio()
    {
        parameters_.accept({"quality"});
        setBind("odk:quality", parameters_.oneOf("quality", {"voice-only", "low", "normal", "external"}));
    }

    void fillBackgroundAudio()
    {
        parameters_.accept({"quality"});
        const auto* quality = parameters_.oneOf("quality", {"voice-only", "low", "normal"});
        question_.actions.push_back({"odk:recordaudio", "odk-instance-load", {}, quality == nullptr ? std::string() : *quality});
    }

    void fillGeo(std::string_view type)
    {
        if (type == "geopoint")
            parameters_.accept({"allow-mock-accuracy", "capture-accuracy", "warning-accuracy", "reference-geometry"});
        else
            parameters_.accept({"allow-mock-accuracy", "incremental", "reference-geometry"});
        setBind("odk:allow-mock-accuracy", parameters_.oneOf("allow-mock-accuracy", {"true", "false"}));
        setControl("accuracyThreshold", parameters_.number("capture-accuracy"));
        setControl("unacceptableAccuracyThreshold", parameters_.number("warning-accuracy"));
        if (const auto* incremental = parameters_.get("incremental")) {
            if (yesNo(*incremental) != true)
                refuse("parameters", {"incremental is true or not given", "incremental只能为true或不写"});
            set(question_.control, "incremental", "true");
        }
        if (const auto* list = parameters_.get("reference-geometry")) question_.list = *list;
    }

    void fillAudit()
    {
        parameters_.accept({"location-priority", "location-min-interval", "location-max-age", "track-changes",
                            "track-changes-reasons", "identify-user"});
        setBind("odk:track-changes", parameters_.oneOf("track-changes", {"true", "false"}));
        setBind("odk:track-changes-reasons", parameters_.oneOf("track-changes-reasons", {"on-form-edit"}));
        setBind("odk:identify-user", parameters_.oneOf("identify-user", {"true", "false"}));
        const bool any = parameters_.has("location-priority") || parameters_.has("location-min-interval")
            || parameters_.has("location-max-age");
        if (any) takeLocation();
    }

    void takeLocation()
    {
        const auto* priority = parameters_.oneOf("location-priority", {"no-power", "low-power", "balanced", "high-accuracy"});
        const auto* interval = parameters_.wholeNumber("location-min-interval", 0);
        const auto* age = parameters_.wholeNumber("location-max-age", 0);
        if (!parameters_.has("location-priority") || !parameters_.has("location-min-interval") || !parameters_.has("location-max-age"))
            refuse("parameters", {"location-priority, location-min-interval and location-max-age go together",
                                  "location-priority、location-min-interval、location-max-age须同时给出"});
        if (interval != nullptr && age != nullptr && *wholeNumberOf(*age) < *wholeNumberOf(*interval))
            refuse("parameters", {"location-max-age must not be less than location-min-interval",
                                  "location-max-age不能小于location-min-interval"});
        setBind("odk:location-priority", priority);
        setBind("odk:location-min-interval", interval);
        setBind("odk:location-max-age", age);
    }

    void judgeCalculate()
    {
        if (find(question_.bind, "calculate") == nullptr && !question_.dynamicDefault)
            refuse("bind::calculate", {"a calculate needs a calculation", "calculate类型必须填写calculation"});
    }

    void judgeBackgroundGeopoint()
    {
        if (question_.triggers.empty())
            refuse("trigger", {"a background-geopoint needs a trigger: the question whose answer asks for the place",
                               "background-geopoint必须填写trigger，即触发定位的题目"});
        if (find(question_.bind, "calculate") != nullptr)
            refuse("bind::calculate", {"a background-geopoint has no calculation", "background-geopoint不能填写calculation"});
    }

    Element& question_;
    const Row& row_;
    const SurveyContext& context_;
    Parameters parameters_;
};

} // namespace

void fillQuestion(Element& question, std::string_view standard, const Row& row, const SurveyContext& context)
{
    question.type = findType(standard);
    const bool made = standard == "select1" || standard == "select" || standard == "odk:rank" || standard == "select external";
    if (question.type == nullptr || made) {
        question.type = nullptr;
        context.problems.refuse(context.table.at(row.number, "type"),
                                {"there is no question type " + quoted(row.text("type")) + "; check its spelling",
                                 "没有" + quoted(row.text("type")) + "这种题型，请检查拼写"});
        return;
    }
    if (question.type->external) {
        question.kind = ElementKind::External;
        return;
    }
    QuestionFilling(question, row, context).run(question.type->name);
}

} // namespace doorstep::forms::xlsform
