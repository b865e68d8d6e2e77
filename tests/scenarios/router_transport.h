#pragma once

#include "mobile/sync/transport.h"
#include "syncserver/http/router.h"
#include "tests/scenarios/crash_server.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace doorstep::test {

/// A body that is in memory, handed over in pieces as a socket would.
class TextBody final : public http::BodyReader {
public:
    explicit TextBody(std::string_view text) : text_(text) {}
    std::int64_t size() const override { return static_cast<std::int64_t>(text_.size()); }
    Result<void> read(const Sink& sink) override
    {
        constexpr std::size_t kPiece = 32 << 10;
        for (std::size_t at = 0; at < text_.size(); at += kPiece)
            if (auto taken = sink(text_.substr(at, kPiece)); !taken) return taken;
        return {};
    }

private:
    std::string_view text_;
};

/// The way from a tablet to a server in the same process: the request as bytes through the real head parser and router.
/// When the machine loses power, requests find nobody. A reply that says "done" may still have got out just before: it is
/// a promise like any other.
class RouterTransport final : public mobile::Transport {
public:
    RouterTransport(CrashServer& server, std::uint64_t seed) : server_(server), random_(seed) {}

    int losePercent = 0;      ///< Replies that never come back.
    std::vector<int> refused; ///< Statuses from 400 on that the tablet saw.
    std::map<server::UploadKey, std::int64_t> uploaded; ///< Bytes of each file that a reply said are kept.

    mobile::HttpReply send(const mobile::HttpRequest& request) override
    {
        if (!server_.isUp()) return failed(mobile::HttpReply::Failure::NoNetwork);
        auto reply = answered(request);
        const bool isDone = reply.status < 300;
        if (server_.world.lost() && !(isDone && random_.chance(50))) return failed(mobile::HttpReply::Failure::Broken);
        if (random_.chance(losePercent)) return failed(mobile::HttpReply::Failure::Broken);
        if (reply.status >= 400) refused.push_back(reply.status);
        if (reply.status == 204 && request.method == "PATCH") notePromise(request.target, reply.header("upload-offset"));
        server_.follow();
        return reply;
    }

private:
    static mobile::HttpReply failed(mobile::HttpReply::Failure why)
    {
        mobile::HttpReply reply;
        reply.failure = why;
        return reply;
    }

    static http::RequestHead headOf(const mobile::HttpRequest& request)
    {
        std::string text = request.method + " " + request.target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
        if (!request.contentType.empty()) text += "Content-Type: " + request.contentType + "\r\n";
        if (request.method != "GET" && request.method != "HEAD")
            text += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
        for (const auto& [name, value] : request.headers) text += name + ": " + value + "\r\n";
        auto verdict = http::judgeHead(text + "\r\n");
        if (verdict.state != http::HeadVerdict::State::Accepted)
            throw std::logic_error("the tablet sent a head that the gate refuses: " + verdict.refusal.message);
        verdict.head.peer = "127.0.0.1";
        return std::move(verdict.head);
    }

    mobile::HttpReply answered(const mobile::HttpRequest& request)
    {
        const auto head = headOf(request);
        TextBody body(request.body);
        auto said = server_.router().handle(head, body);
        mobile::HttpReply reply;
        reply.status = said.status;
        for (auto& [name, value] : said.headers) {
            std::string lower = name;
            std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
            reply.headers.emplace_back(std::move(lower), std::move(value));
        }
        reply.headers.emplace_back("content-type", said.contentType);
        reply.body = std::move(said.body);
        if (said.source) {
            const auto bytes = said.source->read(0, said.source->size);
            if (!bytes) return failed(mobile::HttpReply::Failure::Broken);
            reply.body = *bytes;
        }
        return reply;
    }

    void notePromise(const std::string& target, const std::string& offset)
    {
        const std::string blobs = "/v1/blobs/", scope = "?scope=";
        const auto mark = target.find(scope);
        uploaded[{ScopeId::fromText(target.substr(mark + scope.size())).value(),
            Hash::fromText(target.substr(blobs.size(), mark - blobs.size())).value()}] = std::stoll(offset);
    }

    CrashServer& server_;
    SeededRandom random_;
};

} // namespace doorstep::test
