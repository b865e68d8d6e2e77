#include "shared/forms/reader.h"

#include "shared/base/text.h"

namespace doorstep::forms {

namespace {

/// What a form of a text names besides its words, or nullptr.
std::string Media::* mediaPart(std::string_view form)
{
    if (form == "image") return &Media::image;
    if (form == "big-image") return &Media::bigImage;
    if (form == "audio") return &Media::audio;
    if (form == "video") return &Media::video;
    return nullptr;
}

} // namespace

void FormReader::readTranslations(Node itext)
{
    std::size_t language = 0;
    for (Node at = firstElement(itext); at != nullptr; at = nextElement(at)) {
        if (!isElement(at, "translation")) continue;
        const auto name = attribute(at, "lang");
        form_.languages.push_back(name);
        if (form_.defaultLanguage.empty() || hasAttribute(at, "default")) form_.defaultLanguage = name;
        for (Node text = firstElement(at); text != nullptr; text = nextElement(text)) {
            auto& nodes = texts_[attribute(text, "id")];
            nodes.resize(language + 1, nullptr);
            nodes[language] = text;
        }
        ++language;
    }
}

Pieces FormReader::piecesOf(Node element, std::int32_t context)
{
    Pieces pieces;
    const auto literal = [&](std::string text) {
        if (text.empty()) return;
        if (!pieces.empty() && !pieces.back().output)
            pieces.back().literal += text;
        else
            pieces.push_back({std::move(text), nullptr});
    };
    for (Node at = element->children; at != nullptr; at = at->next) {
        if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) {
            if (at->content != nullptr) literal(reinterpret_cast<const char*>(at->content));
        } else if (isElement(at, "output")) {
            const auto source = hasAttribute(at, "value") ? attribute(at, "value") : attribute(at, "ref");
            if (auto expression = compile(source, context, at, "output")) pieces.push_back({{}, std::move(expression)});
        } else if (at->type == XML_ELEMENT_NODE) {
            for (auto& piece : piecesOf(at, context)) pieces.push_back(std::move(piece));
        }
    }
    if (!pieces.empty() && !pieces.front().output) {
        auto& text = pieces.front().literal;
        text.erase(0, text.find_first_not_of(" \t\r\n") == std::string::npos ? text.size() : text.find_first_not_of(" \t\r\n"));
    }
    if (!pieces.empty() && !pieces.back().output) {
        auto& text = pieces.back().literal;
        text.erase(text.find_last_not_of(" \t\r\n") + 1);
    }
    return pieces;
}

Wording FormReader::wordingFor(const std::string& id, std::int32_t context)
{
    Wording wording;
    const auto found = texts_.find(id);
    if (found == texts_.end()) return wording;
    wording.text.resize(languages());
    for (std::size_t language = 0; language < found->second.size(); ++language) {
        const Node text = found->second[language];
        if (text == nullptr) continue;
        for (Node value = firstElement(text); value != nullptr; value = nextElement(value)) {
            const auto form = attribute(value, "form");
            if (form.empty() || (form == "long" && wording.text[language].empty())) {
                wording.text[language] = piecesOf(value, context);
            } else if (form == "guidance") {
                wording.guidance.resize(languages());
                wording.guidance[language] = piecesOf(value, context);
            } else if (const auto part = mediaPart(form)) {
                wording.media.resize(languages());
                wording.media[language].*part = base::trim(ownText(value));
            }
        }
    }
    return wording;
}

Wording FormReader::wordingOfReference(const std::string& reference, std::int32_t context, Node at)
{
    const auto open = reference.find_first_of("'\"");
    const auto close = reference.find_last_of("'\"");
    const auto before = base::trim(std::string_view(reference).substr(0, open == std::string::npos ? 0 : open));
    if (before == "jr:itext(" && close > open) {
        const auto id = reference.substr(open + 1, close - open - 1);
        textsUsed_.insert(id);
        auto wording = wordingFor(id, context);
        if (wording.empty()) leaveOut(lineOf(at), "the text " + id + " is in no translation");
        return wording;
    }
    Wording wording;
    if (auto expression = compile(reference, context, at, "label")) wording.text.assign(1, Pieces{{{}, std::move(expression)}});
    return wording;
}

Wording FormReader::wordingOf(Node element, std::int32_t context)
{
    if (element == nullptr) return {};
    const auto reference = attribute(element, "ref");
    if (!reference.empty()) return wordingOfReference(reference, context, element);
    Wording wording;
    auto pieces = piecesOf(element, context);
    if (!pieces.empty()) wording.text.assign(1, std::move(pieces));
    return wording;
}

Texts FormReader::plainTexts(const Wording& wording) const
{
    Texts texts(languages());
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (const auto* pieces = piecesFor(wording.text, i))
            for (const auto& piece : *pieces) texts[i] += piece.output ? "…" : piece.literal;
    return texts;
}

} // namespace doorstep::forms
