#pragma once

#include "syncserver/app/application.h"

#include <nlohmann/json.hpp>
#include <string>

namespace doorstep::server {

/// One word of the command line as it travels: what to do, and with what. Secrets travel here (over the admin socket,
/// which only the server's own user can open) and nowhere else.
struct Command {
    std::string word; ///< "user add", "device token", "form publish", "verify", "status", "show".
    nlohmann::json with = nlohmann::json::object();

    std::string toJson() const;
    static Result<Command> fromJson(std::string_view text);
};

/// What a word came to: for the terminal and for the exit status (0 done, 1 refused, 2 wrong usage).
struct Outcome {
    int status = 0;
    std::string out;
    std::string err;

    static Outcome done(std::string text) { return {0, std::move(text), {}}; }
    static Outcome refused(const Error& error) { return {1, {}, "doorstep-server: " + error.text() + "\n"}; }

    std::string toJson() const;
    static Result<Outcome> fromJson(std::string_view text);
};

/// Does one word on an open store: the same whether it came through the admin socket or from this process.
Outcome runCommand(Application& application, const Command& command);

} // namespace doorstep::server
