#include "shared/forms/definition.h"

#include "shared/base/text.h"
#include "shared/forms/blueprint.h"
#include "shared/forms/reader.h"

#include <algorithm>

namespace doorstep::forms {
namespace {

/// "zh_CN" and "中文 (zh)" both speak zh.
std::string_view codeOf(std::string_view language)
{
    const auto open = language.rfind('(');
    if (open != std::string_view::npos) {
        language = language.substr(open + 1);
        language = language.substr(0, language.find(')'));
    }
    return base::trim(language.substr(0, language.find_first_of("_-")));
}

} // namespace

std::size_t Blueprint::languageIndex(std::string_view wanted) const
{
    const auto byName = std::find(languages.begin(), languages.end(), wanted);
    if (byName != languages.end()) return std::size_t(byName - languages.begin());
    const auto code = codeOf(wanted);
    for (std::size_t i = 0; i < languages.size() && !code.empty(); ++i)
        if (codeOf(languages[i]) == code) return i;
    const auto fallback = std::find(languages.begin(), languages.end(), defaultLanguage);
    return fallback == languages.end() ? 0 : std::size_t(fallback - languages.begin());
}

const Pieces* piecesFor(const std::vector<Pieces>& texts, std::size_t language)
{
    if (texts.empty()) return nullptr;
    if (language < texts.size() && !texts[language].empty()) return &texts[language];
    for (const auto& text : texts)
        if (!text.empty()) return &text;
    return nullptr;
}

FormDefinition::FormDefinition(std::unique_ptr<const Blueprint> blueprint) : blueprint_(std::move(blueprint)) {}
FormDefinition::~FormDefinition() = default;

const std::string& FormDefinition::id() const { return blueprint_->id; }
const std::string& FormDefinition::version() const { return blueprint_->version; }
const std::string& FormDefinition::title() const { return blueprint_->title; }
const std::vector<std::string>& FormDefinition::languages() const { return blueprint_->languages; }
const std::string& FormDefinition::defaultLanguage() const { return blueprint_->defaultLanguage; }
const std::vector<Leaf>& FormDefinition::leaves() const { return blueprint_->leaves; }
const Submission& FormDefinition::submission() const { return blueprint_->submission; }
const std::optional<AuditSettings>& FormDefinition::audit() const { return blueprint_->audit; }
const std::string& FormDefinition::style() const { return blueprint_->style; }
bool FormDefinition::hasEntities() const { return !blueprint_->entities.empty(); }
const std::vector<Section>& FormDefinition::sections() const { return blueprint_->sections; }
const std::vector<Unsupported>& FormDefinition::unsupported() const { return blueprint_->unsupported; }

const Leaf* FormDefinition::leaf(std::string_view pattern) const
{
    const auto found = blueprint_->slotByPattern.find(std::string(pattern));
    if (found == blueprint_->slotByPattern.end()) return nullptr;
    const auto index = blueprint_->slots[std::size_t(found->second)].leaf;
    return index < 0 ? nullptr : &blueprint_->leaves[std::size_t(index)];
}

std::string FormDefinition::label(const Leaf& leaf, std::string_view language) const
{
    const auto index = blueprint_->languageIndex(language);
    if (index < leaf.labels.size() && !leaf.labels[index].empty()) return leaf.labels[index];
    for (const auto& label : leaf.labels)
        if (!label.empty()) return label;
    return leaf.path;
}

std::string FormDefinition::display(const Leaf& leaf, std::string_view value, std::string_view language) const
{
    if (leaf.choices.empty()) return std::string(value);
    const auto index = blueprint_->languageIndex(language);
    std::string text;
    const auto parts = leaf.control == Control::Select1 ? std::vector<std::string_view>{value} : base::split(value, ' ');
    for (const auto part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += "、";
        const auto found = std::find_if(leaf.choices.begin(), leaf.choices.end(), [&](const auto& one) { return one.value == part; });
        const bool labelled = found != leaf.choices.end() && index < found->labels.size() && !found->labels[index].empty();
        text += labelled ? found->labels[index] : std::string(part);
    }
    return text;
}

Result<std::shared_ptr<const FormDefinition>> readForm(std::string_view xml, const FormFiles& files)
{
    auto document = parseXml(xml);
    if (!document) return document.error();
    auto form = std::make_unique<Blueprint>();
    if (auto read = FormReader(*form, files).run(xmlDocGetRootElement(document->get())); !read) return read.error();
    if (auto built = buildGraph(*form); !built) return built.error();
    return std::make_shared<const FormDefinition>(std::move(form));
}

} // namespace doorstep::forms
