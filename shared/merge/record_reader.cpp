#include "shared/merge/record_set.h"

#include <algorithm>
#include <charconv>

namespace doorstep::merge {

namespace {

/// Carries out of nested readers where the text stops being ours; caught in parse() only.
struct Broken {
    std::size_t at;
};

/// Reads the writer's own JSON, and nothing else, in one pass: a row is read and written for every batch, and a document
/// tree would cost ten times as much.
class Cursor {
public:
    explicit Cursor(std::string_view text) : text_(text) {}

    std::size_t position() const { return at_; }
    bool atEnd() const { return at_ == text_.size(); }
    [[noreturn]] void fail() const { throw Broken{at_}; }

    bool takeIf(char c)
    {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    bool takeIf(std::string_view word)
    {
        if (!text_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }
    void take(char c)
    {
        if (!takeIf(c)) fail();
    }
    void take(std::string_view word)
    {
        if (!takeIf(word)) fail();
    }

    std::int64_t number()
    {
        std::int64_t value = 0;
        const auto end = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        if (end.ec != std::errc()) fail();
        at_ = static_cast<std::size_t>(end.ptr - text_.data());
        return value;
    }
    std::int64_t numberThen(char c)
    {
        const auto value = number();
        take(c);
        return value;
    }
    /// An index below `size`.
    std::size_t index(std::size_t size)
    {
        const auto value = number();
        if (value < 0 || static_cast<std::size_t>(value) >= size) fail();
        return static_cast<std::size_t>(value);
    }

    std::string string()
    {
        take('"');
        std::string out;
        for (;;) {
            const auto end = text_.find_first_of("\"\\", at_);
            if (end == std::string_view::npos) fail();
            out.append(text_, at_, end - at_);
            at_ = end + 1;
            if (text_[end] == '"') return out;
            out += escape();
        }
    }

    template <class Id>
    Id id()
    {
        const auto parsed = Id::fromText(string());
        if (!parsed) fail();
        return *parsed;
    }

    /// `[…]` with `each` reading one item.
    template <class Each>
    void list(Each each)
    {
        take('[');
        if (takeIf(']')) return;
        do each();
        while (takeIf(','));
        take(']');
    }

    Value value()
    {
        if (takeIf("null")) return {};
        if (at_ < text_.size() && text_[at_] == '"') return Value(string());
        records::Attachment file;
        take("{\"b\":"), file.sha = id<Hash>();
        take(",\"n\":"), file.bytes = number();
        take(",\"t\":"), file.type = string();
        take(",\"f\":"), file.name = string();
        if (takeIf(",\"m\":")) file.thumbnail = id<Hash>();
        take('}');
        return Value(std::move(file));
    }

private:
    char escape()
    {
        if (takeIf('"')) return '"';
        if (takeIf('\\')) return '\\';
        take("u00");
        int code = 0;
        const auto end = std::from_chars(text_.data() + at_, text_.data() + std::min(at_ + 2, text_.size()), code, 16);
        if (end.ec != std::errc()) fail();
        at_ += 2;
        return static_cast<char>(code);
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace

/// Reads what RecordWriter wrote. One use.
class RecordReader {
public:
    RecordReader(std::string_view text, RecordState::Set& set) : in_(text), set_(set) {}

    void read()
    {
        in_.take("{\"v\":1,\"n\":"), set_.depth = in_.number();
        in_.take(",\"s\":"), in_.list([&] { streams_.push_back(in_.id<StreamId>()); });
        in_.take(",\"u\":"), in_.list([&] { users_.push_back(in_.id<UserId>()); });
        in_.take(",\"y\":"), in_.list([&] { sessions_.push_back(in_.id<SessionId>()); });
        in_.take(",\"f\":"), in_.list([&] { readForm(); });
        in_.take(",\"c\":"), in_.list([&] {
            in_.take('[');
            set_.changes.push_back(change());
            in_.take(']');
        });
        in_.take(",\"m\":"), in_.list([&] { readInfo(); });
        in_.take(",\"h\":"), in_.list([&] { set_.heads.push_back(op()); });
        in_.take(",\"d\":"), in_.list([&] { set_.derived.push_back(op()); });
        in_.take(",\"p\":"), in_.list([&] { readEarly(); });
        in_.take(",\"e\":"), in_.list([&] { readErasure(); });
        in_.take('}');
        if (!in_.atEnd()) in_.fail();
    }

private:
    ChangeId change()
    {
        ChangeId id;
        id.stream = streams_[in_.index(streams_.size())];
        in_.take(','), id.seq = in_.numberThen(',');
        id.tag = Tag::fromNumber(in_.number());
        return id;
    }

    void readForm()
    {
        in_.take('['), forms_.push_back(in_.id<Hash>());
        in_.take(',');
        FormCitation cited;
        cited.depth = in_.numberThen(',');
        cited.change = change();
        set_.forms[forms_.back()] = cited;
        in_.take(']');
    }

    /// An index into a table, or -1 for nothing.
    template <class Id>
    std::optional<Id> cited(const std::vector<Id>& table)
    {
        if (in_.takeIf("-1")) return std::nullopt;
        return table[in_.index(table.size())];
    }

    void readInfo()
    {
        ChangeInfo info;
        in_.take('['), info.id = set_.changes[in_.index(set_.changes.size())];
        in_.take(','), info.depth = in_.numberThen(',');
        info.user = cited(users_);
        in_.take(','), info.session = cited(sessions_);
        in_.take(','), info.wallMs = in_.numberThen(',');
        info.form = cited(forms_);
        in_.take(',');
        if (!in_.takeIf('0')) {
            info.frontier.emplace();
            in_.list([&] {
                in_.take('[');
                const ChangeId seen = change();
                (*info.frontier)[seen.stream] = {seen.seq, seen.tag};
                in_.take(']');
            });
        }
        in_.take(']');
        infos_.push_back(std::make_shared<const ChangeInfo>(std::move(info)));
    }

    StandingOp op()
    {
        StandingOp op;
        in_.take('[');
        auto path = Path::parse(in_.string());
        if (!path) in_.fail();
        op.path = std::move(*path);
        in_.take(','), op.by = infos_[in_.index(infos_.size())];
        in_.take(','), op.index = static_cast<int>(in_.numberThen(','));
        const auto flags = in_.numberThen(',');
        op.written = (flags & kFlagWritten) != 0;
        op.erased = (flags & kFlagErased) != 0;
        op.missing = (flags & kFlagMissing) != 0;
        op.value = in_.value();
        in_.take(']');
        return op;
    }

    void readEarly()
    {
        in_.take('[');
        const ChangeId id = change();
        in_.take(','), in_.list([&] { set_.early.insert({id, static_cast<int>(in_.number())}); });
        in_.take(']');
    }

    void readErasure()
    {
        in_.take('[');
        PendingErasure& erasure = set_.erasures[change()];
        in_.take(','), in_.list([&] { erasure.values.push_back(in_.value()); });
        in_.take(','), in_.list([&] { erasure.derived.push_back(in_.value()); });
        in_.take(']');
    }

    Cursor in_;
    RecordState::Set& set_;
    std::vector<StreamId> streams_;
    std::vector<UserId> users_;
    std::vector<SessionId> sessions_;
    std::vector<Hash> forms_;
    std::vector<std::shared_ptr<const ChangeInfo>> infos_;
};

Result<RecordState> RecordState::parse(std::string_view json)
{
    RecordState state;
    try {
        RecordReader(json, *state.set_).read();
    } catch (const Broken& broken) {
        return Error{ErrorCode::Damaged, "the stored record is not readable; rebuild it from the lines",
                     "byte " + std::to_string(broken.at)};
    }
    return state;
}

} // namespace doorstep::merge
