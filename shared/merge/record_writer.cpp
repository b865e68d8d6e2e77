#include "shared/merge/record_set.h"

#include <algorithm>
#include <charconv>

namespace doorstep::merge {

namespace {

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
        putNumber(out_, kRecordFormat);
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
        putNumber(out_, (op.written ? kFlagWritten : 0) | (op.erased ? kFlagErased : 0) | (op.missing ? kFlagMissing : 0)), comma();
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

std::string RecordState::serialise() const
{
    return RecordWriter(*set_).write();
}

} // namespace doorstep::merge
