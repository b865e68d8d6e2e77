#include "tests/e2e/office.h"
#include "tests/support/paths.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace doorstep::test {
namespace {

std::string program(const std::string& name)
{
    return binDir() + "/" + name;
}

void writeFile(const std::string& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
}

void require(const Ran& ran, const std::string& what)
{
    if (ran.status != 0) throw std::runtime_error(what + " failed with " + std::to_string(ran.status) + ": " + ran.out);
}

std::string withoutLineEnd(std::string text)
{
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

} // namespace

Office::Office()
{
    require(run({program("doorstep-server"), "init", "--data", data(), "--office", "青云街道办事处", "--community", "前进社区",
                "--recovery-key-out", recoveryKeyFile(), "--admin-password-out", folder_ / "admin"}),
        "init");
    publish(sourceDir() + "/tests/e2e/visit.xml");
}

Ran Office::admin(std::vector<std::string> words, const std::string& input) const
{
    words.insert(words.begin(), program("doorstep-server"));
    words.push_back("--data");
    words.push_back(data());
    return run(words, input);
}

void Office::publish(const std::string& form, const std::vector<std::string>& media)
{
    std::vector<std::string> words{"form", "publish", form};
    for (const auto& file : media) words.insert(words.end(), {"--media", file});
    require(admin(words), "form publish");
}

void Office::addUser(const std::string& name, const std::string& role)
{
    require(admin({"user", "add", "--name", name, "--display", name, "--unit", "前进社区", "--role", role, "--password-file", "-"},
                password_ + "\n"),
        "user add");
}

std::string Office::enrolCode(const std::string& user)
{
    const Ran ran = admin({"device", "token", "--user", user});
    require(ran, "device token");
    return withoutLineEnd(ran.out);
}

void Office::start()
{
    const std::string address = url_.substr(std::string("http://").size());
    server_ = std::make_unique<Process>(
        std::vector<std::string>{program("doorstep-server"), "serve", "--data", data(), "--listen", address});
    const auto said = server_->line();
    const std::string prefix = "listening on ";
    if (!said || !said->starts_with(prefix)) throw std::runtime_error("the server does not start: " + said.value_or("(nothing)"));
    url_ = said->substr(prefix.size());
}

void Office::kill()
{
    if (server_) {
        server_->kill();
        server_->wait();
    }
    server_.reset();
}

Console::Console(const Office& office, const std::string& name) : office_(office), transport_(mobile::makeHttpTransport())
{
    me_ = send("POST", "/v1/login", nlohmann::json{{"name", name}, {"password", office.password()}}.dump());
    csrf_ = me_.at("csrf").get<std::string>();
}

nlohmann::json Console::send(const std::string& method, const std::string& target, const std::string& body) const
{
    mobile::HttpRequest request;
    request.method = method;
    request.server = office_.url();
    request.target = target;
    request.body = body;
    if (!body.empty()) request.contentType = "application/json";
    if (!cookie_.empty()) request.headers = {{"Cookie", cookie_}, {"X-Doorstep-CSRF", csrf_}};
    const auto reply = transport_->send(request);
    if (reply.status != 200) throw std::runtime_error(method + " " + target + ": " + std::to_string(reply.status) + " " + reply.body);
    const std::string cookie = reply.header("set-cookie");
    if (!cookie.empty()) const_cast<Console*>(this)->cookie_ = cookie.substr(0, cookie.find(';'));
    return nlohmann::json::parse(reply.body);
}

nlohmann::json Console::get(const std::string& target) const
{
    return send("GET", target, {});
}

nlohmann::json Console::post(const std::string& target, const nlohmann::json& body) const
{
    return send("POST", target, body.dump());
}

std::string Console::scope(const std::string& kind) const
{
    for (const auto& scope : me_.at("scopes")) {
        if (scope.at("kind") == kind) return scope.at("scope");
    }
    throw std::runtime_error("no scope of kind " + kind);
}

std::string Console::userId(const std::string& scope, const std::string& name) const
{
    const auto people = get("/v1/users?scope=" + scope);
    for (const auto& user : people.at("users")) {
        if (user.at("name") == name) return user.at("id");
    }
    return {};
}

nlohmann::json Console::record(const std::string& scope, const std::string& id) const
{
    return get("/v1/records/" + scope + "/" + id);
}

nlohmann::json Console::answer(const std::string& scope, const std::string& id, const std::string& path) const
{
    const auto whole = record(scope, id);
    for (const auto& section : whole.at("sections")) {
        for (const auto& answer : section.at("answers")) {
            if (answer.at("path") == path) return answer;
        }
    }
    return nullptr;
}

void Console::settle(const std::string& scope, const std::string& id, const std::string& path, const std::string& value) const
{
    nlohmann::json seen = nlohmann::json::array();
    const auto conflict = answer(scope, id, path);
    for (const auto& candidate : conflict.at("conflict").at("candidates")) seen.push_back(candidate.at("op"));
    post("/v1/records/" + scope + "/" + id + "/settle",
        {{"settle", {{{"path", path}, {"value", value}, {"preds", seen}}}}, {"reason", "电话核实"}});
}

Tablet::Tablet(Office& office, const std::string& name, const std::string& user)
    : data_(office.folder() / name), pinFile_(office.folder() / (name + ".pin"))
{
    writeFile(pinFile_, "a passphrase for " + name + "\n");
    const std::string codeFile = office.folder() / (name + ".code");
    writeFile(codeFile, office.enrolCode(user) + "\n");
    done({"enrol", "--server", office.url(), "--token-file", codeFile, "--name", name});
    if (!syncAll()) throw std::runtime_error("the first sync is not complete");
}

std::vector<std::string> Tablet::command(const std::vector<std::string>& words) const
{
    std::vector<std::string> all{program("doorstep-tablet"), "--data", data_, "--pin-file", pinFile_};
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

Ran Tablet::word(const std::vector<std::string>& words) const
{
    return run(command(words));
}

std::string Tablet::done(const std::vector<std::string>& words) const
{
    const Ran ran = word(words);
    require(ran, words.front());
    return withoutLineEnd(ran.out);
}

nlohmann::json Tablet::json(const std::vector<std::string>& words) const
{
    auto with = words;
    with.push_back("--json");
    return nlohmann::json::parse(done(with));
}

bool Tablet::syncAll(int rounds) const
{
    for (int round = 0; round < rounds; ++round) {
        if (word({"sync"}).status == 0) return true;
    }
    return false;
}

std::vector<std::string> Tablet::values(const std::string& record, const std::string& path) const
{
    const auto view = json({"show", record});
    for (const auto& section : view.at("sections")) {
        for (const auto& answer : section.at("answers")) {
            if (answer.at("path") != path) continue;
            std::vector<std::string> found;
            for (const auto& candidate : answer.at("candidates")) found.push_back(candidate.at("value"));
            if (found.empty()) found.push_back(answer.at("value"));
            std::sort(found.begin(), found.end());
            return found;
        }
    }
    return {};
}

std::string Tablet::phase(const std::string& record) const
{
    return json({"show", record}).at("phase");
}

} // namespace doorstep::test
