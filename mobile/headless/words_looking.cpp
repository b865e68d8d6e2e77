#include "mobile/headless/words.h"

#include "mobile/headless/json_view.h"
#include "mobile/headless/word_table.h"
#include "shared/base/text.h"

#include <nlohmann/json.hpp>
#include <ostream>

namespace doorstep::mobile {
namespace {

template <class Row>
nlohmann::json listOf(const std::vector<Row>& rows)
{
    nlohmann::json all = nlohmann::json::array();
    for (const auto& row : rows) all.push_back(toJson(row));
    return all;
}

} // namespace

void Words::addLookingWords(Table& table)
{
    Arguments& a = table.arguments;
    table.word("forms", "Lists the forms here", [&] { return forms(); });
    table.word("records", "Lists the records here", [&] { return records(); });
    table.word("status", "Counts what is where", [&] { return status(); });
    table.recordWord("show", "Shows a record", [&] { return show(a); });
    table.word("returns", "Lists what a supervisor returned", [&] { return returns(); });
    table.word("conflicts", "Lists questions that were answered differently", [&] { return conflicts(); });
    auto* settleWord = table.recordWord("settle", "Settles one: CHOICE is a candidate's number, or =VALUE", [&] { return settle(a); });
    settleWord->add_option("--reason", a.reason);
    settleWord->add_option("PATH", a.path)->required();
    settleWord->add_option("CHOICE", a.value)->required();
    auto* photoWord = table.word("photo", "Writes a photo's bytes to a file", [&] { return photo(a); });
    photoWord->add_option("SHA", a.value)->required();
    photoWord->add_option("FILE", a.file)->required();
    table.word("verify", "Checks chains, signatures, rows and photo files", [&] { return verify(); });
}

int Words::forms()
{
    const auto all = tablet_.forms();
    if (io_.json) {
        say(nlohmann::json{{"forms", listOf(all)}}.dump());
        return kDone;
    }
    for (const auto& form : all) {
        say(form.hash.text() + "\t" + form.id + "\t" + form.version + "\t" + form.title
            + (form.ready ? "" : "\t(" + form.problem + ")"));
    }
    return kDone;
}

int Words::records()
{
    const auto all = tablet_.records();
    if (io_.json) {
        say(nlohmann::json{{"records", listOf(all)}}.dump());
        return kDone;
    }
    for (const auto& row : all) say(row.record.text() + "\t" + nameOf(row.phase) + "\t" + row.formTitle + "\t" + row.title);
    return kDone;
}

int Words::status()
{
    const auto data = tablet_.status();
    if (io_.json) {
        auto all = toJson(data);
        all["lock"] = toJson(tablet_.lockState());
        all["enrolled"] = tablet_.enrolled();
        say(all.dump());
        return kDone;
    }
    say("drafts " + std::to_string(data.drafts) + ", only here " + std::to_string(data.waiting) + ", uploading "
        + std::to_string(data.uploading) + ", delivered " + std::to_string(data.delivered) + ", need a person "
        + std::to_string(data.attention) + ", photos waiting " + std::to_string(data.photosWaiting) + " ("
        + std::to_string(data.bytesWaiting) + " bytes)");
    for (const auto& item : data.stuck) say("stuck " + item.code + " " + item.record.text() + " " + std::to_string(item.status));
    return kDone;
}

int Words::show(const Arguments& arguments)
{
    const auto id = recordNamed(arguments.record);
    if (!id) return refuse(id.error());
    const auto view = tablet_.view(*id);
    if (!view) return refuse(view.error());
    if (io_.json) {
        say(toJson(*view).dump());
        return kDone;
    }
    say(view->row.record.text() + "\t" + nameOf(view->row.phase) + "\t" + view->row.formTitle + "\t" + view->row.title);
    for (const auto& section : view->sections) {
        for (const auto& answer : section.answers) {
            say(answer.path.text() + "\t" + answer.display + (answer.hidden ? "\t(hidden)" : "")
                + (answer.candidates.empty() ? "" : "\t(conflict)"));
        }
    }
    for (const auto& note : view->notes) say("note " + note.id + " at " + note.at.text() + (note.done ? " done: " : ": ") + note.text);
    return kDone;
}

int Words::returns()
{
    const auto all = tablet_.returns();
    if (io_.json) {
        say(nlohmann::json{{"returns", listOf(all)}}.dump());
        return kDone;
    }
    for (const auto& returned : all) {
        for (const auto& note : returned.open) {
            say(returned.row.record.text() + "\t" + note.id + "\t" + note.at.text() + "\t" + note.text);
        }
    }
    return kDone;
}

int Words::conflicts()
{
    const auto all = tablet_.conflicts();
    if (io_.json) {
        say(nlohmann::json{{"conflicts", listOf(all)}}.dump());
        return kDone;
    }
    for (const auto& conflict : all) {
        int number = 0;
        for (const auto& candidate : conflict.candidates) {
            say(conflict.record.text() + "\t" + conflict.path.text() + "\t" + std::to_string(++number) + "\t" + candidate.display);
        }
    }
    return kDone;
}

int Words::settle(const Arguments& arguments)
{
    const auto id = recordNamed(arguments.record);
    if (!id) return refuse(id.error());
    const auto path = forms::Path::parse(arguments.path);
    if (!path) return refuse(path.error());
    std::string value;
    if (arguments.value.starts_with('=')) {
        value = base::toUtf8(arguments.value.substr(1));
    } else {
        const auto all = tablet_.conflicts();
        const auto conflict = std::find_if(all.begin(), all.end(),
            [&](const ConflictRow& row) { return row.record == *id && row.path == *path; });
        if (conflict == all.end()) return refuse({ErrorCode::NotFound, "no conflict stands here", path->text()});
        std::size_t number = 0;
        for (const char c : arguments.value) {
            if (c < '0' || c > '9' || number > 1000) return refuse(base::invalid("CHOICE is a number or =VALUE", arguments.value));
            number = number * 10 + static_cast<std::size_t>(c - '0');
        }
        if (number < 1 || number > conflict->candidates.size()) {
            return refuse(base::invalid("there are " + std::to_string(conflict->candidates.size()) + " candidates", arguments.value));
        }
        value = conflict->candidates[number - 1].value.value_or("");
    }
    if (auto done = tablet_.settle(*id, *path, value, base::toUtf8(arguments.reason)); !done) return refuse(done.error());
    say(io_.json ? nlohmann::json{{"settled", {arguments.record, path->text()}}}.dump()
                 : "settled " + arguments.record + " " + path->text());
    return kDone;
}

int Words::photo(const Arguments& arguments)
{
    const auto bytes = tablet_.photo(arguments.value);
    if (!bytes) return refuse(bytes.error());
    std::ofstream out(arguments.file, std::ios::binary | std::ios::trunc);
    out.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
    out.close();
    if (!out) return refuseText(arguments.file + ": cannot write");
    say(io_.json ? nlohmann::json{{"photo", arguments.value}, {"bytes", bytes->size()}}.dump() : "wrote " + arguments.file);
    return kDone;
}

int Words::verify()
{
    const auto problems = tablet_.verify();
    if (io_.json) say(nlohmann::json{{"problems", problems}}.dump());
    else if (problems.empty()) say("sound");
    for (const auto& problem : problems) io_.err << problem << "\n" << std::flush;
    return problems.empty() ? kDone : kRefused;
}

} // namespace doorstep::mobile
