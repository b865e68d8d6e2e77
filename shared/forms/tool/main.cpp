#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/forms/tool/form_file.h"
#include "shared/forms/tool/record_file.h"
#include "shared/forms/tool/show.h"

#include <CLI/CLI.hpp>
#include <ctime>
#include <fstream>
#include <iostream>

// doorstep-form: forms from the command line. README.md of this folder lists its words.

namespace {

using namespace doorstep;
using namespace doorstep::forms;
using namespace doorstep::forms::tool;

constexpr int kDone = 0;
constexpr int kRefused = 1;
constexpr int kUsage = 2;

struct Options {
    std::string file;
    std::string output;
    std::string expression;
    std::string at;
    std::string record;
    std::vector<std::string> answers;
    std::string language;
};

xlsform::Wording wordingOf(const Options& options)
{
    return options.language.starts_with("zh") ? xlsform::Wording::Chinese : xlsform::Wording::English;
}

int refused(const Error& error)
{
    std::cerr << error.text() << '\n';
    return kRefused;
}

void warn(const std::vector<xlsform::Warning>& warnings)
{
    for (const auto& warning : warnings) std::cerr << "warning: " << warning.text() << '\n';
}

int convert(const Options& options)
{
    const auto bytes = readBytes(options.file);
    if (!bytes) return refused(bytes.error());
    const auto form = convertWorkbook(*bytes, options.file, {wordingOf(options), "data"});
    if (!form) return refused(form.error());
    warn(form->warnings);
    if (options.output.empty()) {
        std::cout << form->xml;
        return kDone;
    }
    std::ofstream out(options.output, std::ios::binary);
    if (!(out << form->xml).flush()) return refused({ErrorCode::Unavailable, "the file cannot be written", options.output});
    for (const auto& [name, list] : form->files) {
        const auto path = options.output.substr(0, options.output.find_last_of('/') + 1) + name;
        std::ofstream beside(path, std::ios::binary);
        if (!(beside << list).flush()) return refused({ErrorCode::Unavailable, "the file cannot be written", path});
    }
    return kDone;
}

int check(const Options& options)
{
    const auto file = readFormFile(options.file, wordingOf(options));
    if (!file) return refused(file.error());
    warn(file->warnings);
    const auto form = readDefinition(*file);
    if (!form) return refused(form.error());
    for (const auto& [place, what] : (*form)->unsupported())
        std::cerr << "warning: " << place << ": left out: " << what << '\n';
    std::cout << (*form)->id() << ' ' << (*form)->version() << ": " << (*form)->leaves().size() << " places\n";
    return kDone;
}

int offsetMinutes()
{
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return static_cast<int>(local.tm_gmtoff / 60);
}

/// The form's language of this name or code: "en" finds "English (en)"; the form's default otherwise.
std::string languageOf(const FormDefinition& form, const std::string& asked)
{
    const auto code = "(" + asked.substr(0, asked.find('_')) + ")";
    for (const auto& language : form.languages())
        if (!asked.empty() && (language == asked || language.ends_with(code))) return language;
    return {};
}

/// "path=value" answers; a path that is an instance of a repeat is added first.
Result<void> answer(FormInstance& instance, const std::string& told)
{
    const auto equals = told.find('=');
    auto path = Path::parse(told.substr(0, equals));
    if (!path) return path.error();
    if (equals != std::string::npos) return instance.answer(*path, told.substr(equals + 1));
    auto added = instance.addInstance(*path);
    return added ? Result<void>{} : Result<void>(added.error());
}

/// The record of --record, or a fresh one, with the answers that were told.
Result<FormInstance> filled(const FormFile& file, const Options& options, base::Random& random)
{
    const auto form = readDefinition(file);
    if (!form) return form.error();
    base::SystemClock clock;
    const Environment here{clock.nowMs(), offsetMinutes(), random, {}, languageOf(**form, options.language)};
    std::optional<Stored> stored;
    if (!options.record.empty()) {
        const auto bytes = readBytes(options.record);
        if (!bytes) return bytes.error();
        auto read = readRecord(**form, *bytes);
        if (!read) return read.error();
        stored = *std::move(read);
    }
    auto instance = stored ? FormInstance::restore(*form, here, *stored) : FormInstance::fresh(*form, here);
    for (const auto& told : options.answers)
        if (auto given = answer(instance, told); !given) return given.error();
    return instance;
}

int eval(const Options& options)
{
    auto file = readFormFile(options.file, wordingOf(options));
    if (!file) return refused(file.error());
    auto xml = withCalculate(file->xml, options.at, options.expression);
    if (!xml) return refused(xml.error());
    file->xml = *std::move(xml);
    base::SystemRandom random;
    auto instance = filled(*file, options, random);
    if (!instance) return refused(instance.error());
    const auto slash = options.at.rfind('/');
    const auto path = Path::parse((slash == std::string::npos ? std::string() : options.at.substr(0, slash + 1)) + kEvalName);
    if (!path || !instance->has(*path)) return refused({ErrorCode::NotFound, "the record has no such place", options.at});
    std::cout << instance->value(*path) << '\n';
    return kDone;
}

int show(const Options& options)
{
    const auto file = readFormFile(options.file, wordingOf(options));
    if (!file) return refused(file.error());
    base::SystemRandom random;
    auto instance = filled(*file, options, random);
    if (!instance) return refused(instance.error());
    showForm(*instance, std::cout);
    return kDone;
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    int (*word)(const Options&) = nullptr;
    CLI::App app("doorstep-form: converts, checks and tries forms.");
    app.require_subcommand(1);
    const auto add = [&](const char* name, const char* about, int (*run)(const Options&)) {
        auto* command = app.add_subcommand(name, about);
        command->add_option("FILE", options.file, "The form: .xlsx, .csv, .md or .xml")->required();
        command->add_option("--lang", options.language, "Language of the words and of the form: zh_CN or en, or a language of the form");
        command->callback([&word, run] { word = run; });
        return command;
    };
    add("convert", "Turns a workbook (XLSForm) into an XForm", convert)
        ->add_option("-o", options.output, "Where to write it; standard output otherwise");
    add("check", "Says what is wrong with a form", check);
    auto* evaluating = add("eval", "Computes an expression in a record of the form", eval);
    evaluating->add_option("EXPRESSION", options.expression, "As a calculation of the form has it, with paths")->required();
    evaluating->add_option("--at", options.at, "The place beside which it stands: member[1]/age");
    auto* showing = add("show", "Writes the form as a person meets it", show);
    for (auto* command : {evaluating, showing}) {
        command->add_option("--record", options.record, "A record to begin with, as submissions are written; a fresh one otherwise");
        command->add_option("--set", options.answers, "An answer, PATH=VALUE, or an instance to add, PATH; may be given again");
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kDone : kUsage;
    }
    return word(options);
}
