#include "mobile/headless/words.h"

#include "mobile/headless/script_line.h"
#include "mobile/headless/word_table.h"
#include "shared/base/arguments.h"

#include <algorithm>
#include <fstream>
#include <istream>
#include <ostream>

namespace doorstep::mobile {
namespace {

/// `set R P V` and `settle R P C` with nothing else are plain words even where the answer looks like an option.
std::vector<std::string> guarded(std::vector<std::string> words)
{
    const bool plain = words.size() == 4 && (words[0] == "set" || words[0] == "settle");
    if (!plain) return base::optionsFirst(words, {"--help"});
    words.insert(words.begin() + 1, "--");
    return words;
}

} // namespace

Words::Words(Tablet& tablet, Transport& transport, Io io, std::string secret)
    : tablet_(tablet), transport_(transport), io_(io), secret_(std::move(secret))
{
}

Words::~Words() = default;

int Words::run(const std::vector<std::string>& words)
{
    try {
        return runWord(words);
    } catch (const std::exception& failure) {
        return refuseText(failure.what());
    }
}

int Words::runWord(const std::vector<std::string>& words)
{
    Table table;
    addJoiningWords(table);
    addFillingWords(table);
    addLookingWords(table);
    auto* scriptWord = table.word("script", "Runs a file of such lines", [&] { return script(table.arguments.file); });
    scriptWord->add_option("FILE", table.arguments.file, "- for standard input")->required();
    try {
        std::vector<std::string> reversed = guarded(words);
        std::reverse(reversed.begin(), reversed.end());
        table.app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
        io_.out << table.app.help() << std::flush;
        return kDone;
    } catch (const CLI::ParseError& error) {
        return refuseText(error.what(), kUsage);
    }
    return table.status;
}

int Words::script(const std::string& file)
{
    std::ifstream opened;
    if (file != "-") {
        opened.open(file, std::ios::binary);
        if (!opened) return refuseText(file + ": cannot read", kUsage);
    }
    std::istream& lines = file == "-" ? io_.in : opened;
    std::string text;
    for (int number = 1; std::getline(lines, text); ++number) {
        const std::string place = "line " + std::to_string(number) + ": ";
        auto line = readScriptLine(text);
        if (!line) return refuseText(place + line.error().text(), kUsage);
        if (line->words.empty()) continue;
        if (line->words.front() == "script") return refuseText(place + "a script cannot run a script", kUsage);
        for (auto& word : line->words) {
            if (word.size() < 2 || word.front() != '$') continue;
            // Paths may begin with '$' too ("$note[x]/text"): only names this script gave are replaced.
            const auto named = names_.find(word.substr(1));
            if (named != names_.end()) word = named->second;
        }
        said_.clear();
        if (const int status = run(line->words); status != kDone) {
            io_.err << place << "the script stops here\n" << std::flush;
            return status;
        }
        if (!line->name.empty()) names_[line->name] = said_;
    }
    return kDone;
}

int Words::refuse(const Error& error)
{
    return refuseText(error.text());
}

int Words::refuseText(const std::string& reason, int status)
{
    io_.err << reason << "\n" << std::flush;
    return status;
}

void Words::say(const std::string& line)
{
    said_ = line;
    io_.out << line << "\n" << std::flush;
}

} // namespace doorstep::mobile
