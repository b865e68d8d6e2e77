#include "tests/bench/measure.h"

#include <CLI/CLI.hpp>

// doorstep-bench: each word prints one JSON line of figures; ratios are of work done in the same run.

int main(int argc, char** argv)
{
    CLI::App app("doorstep-bench: figures as JSON, one line a word");
    app.require_subcommand(1);
    std::string file;
    std::string folder;
    int status = 2;
    auto* form = app.add_subcommand("form", "Opening a form beside libxml2 parsing it and compiling its expressions");
    form->add_option("FORM.xml", file)->required();
    form->callback([&] { status = doorstep::bench::formBench(file); });
    auto* save = app.add_subcommand("save", "One answer saved durably beside a bare write and fdatasync in the same folder");
    save->add_option("DIR", folder)->required();
    save->callback([&] { status = doorstep::bench::saveBench(folder); });
    CLI11_PARSE(app, argc, argv);
    return status;
}
