#pragma once

#include "shared/merge/record_state.h"
#include "tests/support/fakes.h"

#include <stdexcept>

/// Changes for tests of the merge, made without lines.
namespace doorstep::test {

using forms::Path;
using merge::RecordState;
using records::Change;
using records::ChangeId;
using records::OpId;
using records::Value;

inline Path at(std::string_view text)
{
    auto path = Path::parse(text);
    if (!path) throw std::logic_error(path.error().text());
    return *path;
}

/// An op and its value on the way into a change.
struct Said {
    std::string path;
    Value value;
    std::vector<OpId> preds;
    bool written = false;
};

/// A person who writes changes of one record in a stream of their own. Tags are made up: the merge only compares them.
class Person {
public:
    explicit Person(std::uint64_t name) : random_(name)
    {
        stream = random_.id<StreamId>();
        user = random_.id<UserId>();
    }

    /// What the person says, knowing `seen`: one change over it.
    Change says(const RecordState& seen, std::vector<Said> ops, std::optional<Hash> form = {})
    {
        Change change;
        change.head.stream = stream;
        change.head.seq = ++seq_;
        change.head.user = user;
        change.head.wallMs = 1'000 * seq_;
        change.head.depth = seen.nextDepth();
        change.head.form = form;
        change.tag = Tag::fromNumber(static_cast<std::int64_t>(random_.number() & 0xffffffff));
        change.body.emplace();
        for (Said& op : ops) {
            change.head.ops.push_back({at(op.path), std::move(op.preds), op.written});
            change.body->values.push_back(std::move(op.value));
        }
        return change;
    }
    /// An answer over everything that stands there in `seen`.
    Change answers(const RecordState& seen, const std::string& path, Value value)
    {
        return says(seen, {{path, std::move(value), seen.predsAt(at(path)), false}});
    }
    /// The same with the frontier: a deletion, an undeletion, a review.
    Change decides(const RecordState& seen, const std::string& path, Value value)
    {
        Change change = answers(seen, path, std::move(value));
        change.head.frontier = seen.frontier();
        return change;
    }
    /// Starts over from an older copy of the device: the next change takes a place that is taken already.
    void restoreTo(std::int64_t seq) { seq_ = seq; }

    StreamId stream;
    UserId user;

private:
    SeededRandom random_;
    std::int64_t seq_ = 1;
};

/// The record that some changes make.
template <class... Changes>
RecordState recordOf(const Changes&... changes)
{
    RecordState state;
    (state.apply(changes), ...);
    return state;
}

inline Value file(std::uint64_t name)
{
    SeededRandom random(name);
    records::Attachment attachment;
    attachment.sha = random.id<Hash>();
    attachment.bytes = 1234;
    attachment.type = "image/jpeg";
    attachment.name = "photo" + std::to_string(name) + ".jpg";
    if (name % 2) attachment.thumbnail = random.id<Hash>();
    return attachment;
}

} // namespace doorstep::test
