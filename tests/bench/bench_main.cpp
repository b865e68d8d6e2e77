#include "tests/bench/forms/generated_form.h"
#include "tests/bench/measure.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

// doorstep-bench: each word prints one JSON line of figures; ratios are of work done in the same run.

namespace {

/// Writes a generated form and its lists into a folder, for another engine to read; says what is in it as JSON.
int writeForm(const std::string& kind, int size, const std::string& folder)
{
    const auto form = doorstep::bench::generatedForm(kind, size);
    std::ofstream(folder + "/form.xml", std::ios::binary) << form.xml;
    for (const auto& [name, bytes] : form.files) std::ofstream(folder + "/" + name, std::ios::binary) << bytes;
    const nlohmann::json about{{"kind", kind}, {"size", size}, {"first", form.first}, {"last", form.last}};
    std::ofstream(folder + "/form.json") << about.dump() << "\n";
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("doorstep-bench: figures as JSON, one line a word");
    app.require_subcommand(1);
    std::string file;
    std::string folder;
    std::string kind;
    int size = 0;
    int samples = 31;
    int status = 2;
    auto* form = app.add_subcommand("form", "Opening a form beside libxml2 parsing it and compiling its expressions");
    form->add_option("FORM.xml", file)->required();
    form->callback([&] { status = doorstep::bench::formBench(file); });
    auto* engine = app.add_subcommand("engine", "A generated form (chain, wide, repeat or csv) opened and answered");
    engine->add_option("KIND", kind)->required();
    engine->add_option("SIZE", size)->required();
    engine->add_option("--samples", samples);
    engine->callback([&] { status = doorstep::bench::engineBench(kind, size, samples); });
    auto* write = app.add_subcommand("write", "Write a generated form into a folder");
    write->add_option("KIND", kind)->required();
    write->add_option("SIZE", size)->required();
    write->add_option("DIR", folder)->required();
    write->callback([&] { status = writeForm(kind, size, folder); });
    auto* save = app.add_subcommand("save", "One answer saved durably beside a bare write and fdatasync in the same folder");
    save->add_option("DIR", folder)->required();
    save->callback([&] { status = doorstep::bench::saveBench(folder); });
    CLI11_PARSE(app, argc, argv);
    return status;
}
