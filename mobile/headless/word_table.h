#pragma once

#include "mobile/headless/words.h"

#include <CLI/CLI.hpp>

namespace doorstep::mobile {

/// What may stand behind a word; each word takes its own few of these.
struct Words::Arguments {
    std::string form, scope, subject, server, tokenFile, name, record, path, value, file, type, thumbnail, reason, note, reply;
};

/// The words of the command line. The one that is met calls its action, whose answer becomes the exit status.
class Words::Table {
public:
    Table() { app.require_subcommand(1); }

    template <class Action>
    CLI::App* word(const char* name, const char* what, Action action)
    {
        auto* sub = app.add_subcommand(name, what);
        sub->callback([this, action] { status = action(); });
        return sub;
    }

    /// A word that speaks of a record, named first.
    template <class Action>
    CLI::App* recordWord(const char* name, const char* what, Action action)
    {
        auto* sub = word(name, what, action);
        sub->add_option("RECORD", arguments.record)->required();
        return sub;
    }

    CLI::App app{"The tablet without a screen"};
    Arguments arguments;
    int status = Words::kUsage;
};

} // namespace doorstep::mobile
