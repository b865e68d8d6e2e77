#include "shared/merge/record_set.h"

#include <algorithm>
#include <charconv>

namespace doorstep::merge {

namespace {

constexpr int kFormatVersion = 1;
constexpr int kWritten = 1;
constexpr int kErased = 2;
constexpr int kMissing = 4;

// ── writing ────────────────────────────────────────────────────────────────────────────────────────────────────────

void putNumber(std::string& out, std::int64_t number)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, end.ptr);
}

void putString(std::string& out, std::string_view text)
{
    static constexpr char kHex[] = "0123456789abcdef";
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, plain, i - plain);
        plain = i + 1;
        if (c == '"' || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else {
            out += "\\u00";
            out += kHex[c >> 4];
            out += kHex[c & 15];
        }
    }
    out.append(text, plain, text.size() - plain);
    out += '"';
}

void putValue(std::string& out, const Value& value)
{
    if (const auto* text = value.text()) {
        putString(out, *text);
    } else if (const auto* file = value.attachment()) {
        out += "{\"b\":";
        putString(out, file->sha.text());
        out += ",\"n\":";
        putNumber(out, file->bytes);
        out += ",\"t\":";
        putString(out, file->type);
        out += ",\"f\":";
        putString(out, file->name);
        if (file->thumbnail) {
            out += ",\"m\":";
            putString(out, file->thumbnail->text());
        }
        out += '}';
    } else {
        out += "null";
    }
}

/// Writes `[a,b,…]` with `each` writing one item.
template <class Items, class Each>
void putList(std::string& out, const Items& items, Each each)
{
    out += '[';
    bool first = true;
    for (const auto& item : items) {
        if (!first) out += ',';
        first = false;
        each(item);
    }
    out += ']';
}

/// The ids a record mentions, each written once and cited by its place.
template <class Id>
class Table {
public:
    void add(const Id& id) { ids_.push_back(id); }
    void close()
    {
        std::sort(ids_.begin(), ids_.end());
        ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
    }
    std::int64_t at(const Id& id) const
    {
        return std::lower_bound(ids_.begin(), ids_.end(), id) - ids_.begin();
    }
    std::int64_t at(const std::optional<Id>& id) const { return id ? at(*id) : -1; }
    void put(std::string& out) const
    {
        putList(out, ids_, [&](const Id& id) { putString(out, id.text()); });
    }

private:
    std::vector<Id> ids_;
};

} // namespace

/// Gathers the tables of one state, then writes it. One use.
class RecordWriter {
public:
    explicit RecordWriter(const RecordState::Set& set) : set_(set)
    {
        gather();
        streams_.close();
        users_.close();
        sessions_.close();
        std::sort(infos_.begin(), infos_.end(), [](auto a, auto b) { return a->id < b->id; });
        infos_.erase(std::unique(infos_.begin(), infos_.end(), [](auto a, auto b) { return a->id == b->id; }),
                     infos_.end());
    }

    std::string write()
    {
        out_.reserve(256 + set_.heads.size() * 64);
        out_ += "{\"v\":";
        putNumber(out_, kFormatVersion);
        key("n"), putNumber(out_, set_.depth);
        key("s"), streams_.put(out_);
        key("u"), users_.put(out_);
        key("y"), sessions_.put(out_);
        key("f"), putList(out_, set_.forms, [&](const auto& form) { putForm(form.first, form.second); });
        key("c"), putList(out_, set_.changes, [&](const ChangeId& id) {
            out_ += '[';
            putChange(id);
            out_ += ']';
        });
        key("m"), putList(out_, infos_, [&](const ChangeInfo* info) { putInfo(*info); });
        key("h"), putList(out_, set_.heads, [&](const StandingOp& op) { putOp(op); });
        key("d"), putList(out_, set_.derived, [&](const StandingOp& op) { putOp(op); });
        key("p"), putEarly();
        key("e"), putList(out_, set_.erasures, [&](const auto& erasure) { putErasure(erasure.first, erasure.second); });
        out_ += '}';
        return std::move(out_);
    }

private:
    void gather()
    {
        const StreamId* last = nullptr;
        for (const ChangeId& id : set_.changes) {
            if (!last || *last != id.stream) streams_.add(id.stream);
            last = &id.stream;
        }
        for (const OpId& id : set_.early) streams_.add(id.change.stream);
        for (const auto& [id, erasure] : set_.erasures) streams_.add(id.stream);
        for (const auto& [form, cited] : set_.forms) streams_.add(cited.change.stream);
        for (const auto* ops : {&set_.heads, &set_.derived})
            for (const StandingOp& op : *ops)
                if (infos_.empty() || infos_.back() != op.by.get()) gather(*op.by);
    }

    void gather(const ChangeInfo& info)
    {
        infos_.push_back(&info);
        if (info.user) users_.add(*info.user);
        if (info.session) sessions_.add(*info.session);
        if (info.frontier)
            for (const auto& [stream, seen] : *info.frontier) streams_.add(stream);
    }

    void key(const char* name)
    {
        out_ += ",\"";
        out_ += name;
        out_ += "\":";
    }
    void comma() { out_ += ','; }

    void putChange(const ChangeId& id)
    {
        putNumber(out_, streams_.at(id.stream)), comma();
        putNumber(out_, id.seq), comma();
        putNumber(out_, id.tag.number());
    }

    void putForm(const Hash& form, const FormCitation& cited)
    {
        out_ += '[';
        putString(out_, form.text()), comma();
        putNumber(out_, cited.depth), comma();
        putChange(cited.change);
        out_ += ']';
    }

    void putInfo(const ChangeInfo& info)
    {
        out_ += '[';
        const auto at = std::lower_bound(set_.changes.begin(), set_.changes.end(), info.id) - set_.changes.begin();
        const auto form = info.form ? std::distance(set_.forms.begin(), set_.forms.find(*info.form)) : -1;
        for (const std::int64_t number :
             {std::int64_t{at}, info.depth, users_.at(info.user), sessions_.at(info.session), info.wallMs,
              std::int64_t{form}}) {
            putNumber(out_, number), comma();
        }
        if (!info.frontier) {
            out_ += '0';
        } else {
            putList(out_, *info.frontier, [&](const auto& seen) {
                out_ += '[';
                putChange({seen.first, seen.second.first, seen.second.second});
                out_ += ']';
            });
        }
        out_ += ']';
    }

    void putOp(const StandingOp& op)
    {
        const auto at = std::lower_bound(infos_.begin(), infos_.end(), op.by->id,
                                         [](const ChangeInfo* info, const ChangeId& id) { return info->id < id; });
        out_ += '[';
        putString(out_, op.path.text()), comma();
        putNumber(out_, at - infos_.begin()), comma();
        putNumber(out_, op.index), comma();
        putNumber(out_, (op.written ? kWritten : 0) | (op.erased ? kErased : 0) | (op.missing ? kMissing : 0)), comma();
        putValue(out_, op.value);
        out_ += ']';
    }

    void putEarly()
    {
        out_ += '[';
        for (auto op = set_.early.begin(); op != set_.early.end();) {
            if (op != set_.early.begin()) comma();
            out_ += '[';
            putChange(op->change);
            out_ += ",[";
            const ChangeId change = op->change;
            for (bool first = true; op != set_.early.end() && op->change == change; ++op, first = false) {
                if (!first) comma();
                putNumber(out_, op->index);
            }
            out_ += "]]";
        }
        out_ += ']';
    }

    void putErasure(const ChangeId& id, const PendingErasure& erasure)
    {
        out_ += '[';
        putChange(id), comma();
        putList(out_, erasure.values, [&](const Value& value) { putValue(out_, value); }), comma();
        putList(out_, erasure.derived, [&](const Value& value) { putValue(out_, value); });
        out_ += ']';
    }

    const RecordState::Set& set_;
    Table<StreamId> streams_;
    Table<UserId> users_;
    Table<SessionId> sessions_;
    std::vector<const ChangeInfo*> infos_;
    std::string out_;
};

namespace {

// ── reading ────────────────────────────────────────────────────────────────────────────────────────────────────────

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
        op.written = (flags & kWritten) != 0;
        op.erased = (flags & kErased) != 0;
        op.missing = (flags & kMissing) != 0;
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

std::string RecordState::serialise() const
{
    return RecordWriter(*set_).write();
}

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
