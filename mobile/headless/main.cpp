#include "mobile/headless/words.h"
#include "mobile/store/tablet.h"
#include "mobile/sync/transport.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

// doorstep-tablet: the tablet's core without a screen. README.md of this folder lists its words.

namespace {

using namespace doorstep;
using namespace doorstep::mobile;

/// The first line of the file, or of standard input for "-". Never an argument: those are seen by everybody.
std::optional<std::string> readSecret(const std::string& file)
{
    std::string line;
    if (file == "-") {
        if (!std::getline(std::cin, line)) return std::nullopt;
    } else {
        std::ifstream in(file, std::ios::binary);
        if (!in || !std::getline(in, line)) return std::nullopt;
    }
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.pop_back();
    return line;
}

struct Options {
    std::string data;
    std::string pinFile;
    std::string deviceSecretFile;
    bool json = false;
    std::vector<std::string> words;
};

int run(const Options& options)
{
    base::SystemClock clock;
    base::SystemRandom random;
    base::RealDisk disk;
    NoKeyStore none;
    FileKeyStore file(options.deviceSecretFile);
    KeyStore& keyStore = options.deviceSecretFile.empty() ? static_cast<KeyStore&>(none) : file;

    auto tablet = Tablet::open(options.data, {.clock = clock, .random = random, .disk = disk, .keyStore = keyStore,
        .app = "doorstep-tablet/0.1.0"});
    if (!tablet) {
        std::cerr << tablet.error().text() << "\n";
        return Words::kRefused;
    }
    const auto secret = readSecret(options.pinFile);
    if (!secret) {
        std::cerr << options.pinFile << ": cannot read the passphrase or PIN\n";
        return Words::kUsage;
    }
    if ((*tablet)->lockState().made) {
        if (auto open = (*tablet)->unlock(*secret); !open) {
            std::cerr << open.error().text() << "\n";
            return Words::kRefused;
        }
    } else if (options.words.front() != "enrol") {
        std::cerr << "nothing is here yet: run enrol first\n";
        return Words::kRefused;
    }
    const auto transport = makeHttpTransport();
    Words words(**tablet, *transport, {std::cin, std::cout, std::cerr, disk, options.json}, *secret);
    return words.run(options.words);
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    CLI::App app("doorstep-tablet: the tablet's core without a screen.\n"
                 "Words: enrol forms records new set add remove attach check finish discard sync status show returns\n"
                 "resolve conflicts settle photo verify script. `doorstep-tablet --data D --pin-file F WORD --help` tells more.");
    app.add_option("--data", options.data, "The data folder")->required();
    app.add_option("--pin-file", options.pinFile, "File that holds the passphrase or PIN; - for standard input")->required();
    app.add_option("--device-secret-file", options.deviceSecretFile, "A device secret outside the data folder; a PIN needs one");
    app.add_flag("--json", options.json, "Print one JSON value a line");
    app.prefix_command();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? Words::kDone : Words::kUsage;
    }
    options.words = app.remaining();
    if (!options.words.empty() && options.words.back() == "--json") {
        options.json = true;
        options.words.pop_back();
    }
    if (options.words.empty()) {
        std::cerr << app.help();
        return Words::kUsage;
    }
    try {
        return run(options);
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << "\n";
        return Words::kRefused;
    }
}
