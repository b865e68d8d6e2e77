#include "shared/forms/tool/form_file.h"

#include "shared/base/disk.h"
#include "shared/base/text.h"
#include "shared/forms/xml.h"

#include <filesystem>

namespace doorstep::forms::tool {

const char* const kEvalName = "doorstep_eval";

namespace {

constexpr std::int64_t kMostBytes = 16 * 1024 * 1024;

bool isList(const std::filesystem::path& path)
{
    const auto ending = path.extension().string();
    return ending == ".csv" || ending == ".geojson" || ending == ".xml";
}

/// Lists lie beside a form, as its attachments do.
FormFiles listsBeside(const std::string& path)
{
    FormFiles files;
    const auto folder = std::filesystem::absolute(path).parent_path();
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (!entry.is_regular_file(error) || !isList(entry.path()) || entry.path() == std::filesystem::absolute(path)) continue;
        if (auto bytes = readBytes(entry.path().string())) files.emplace(entry.path().filename().string(), *std::move(bytes));
    }
    return files;
}

const xmlChar* xmlText(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }

/// The first element of this local name at the end of a way down from `from`.
xmlNode* descend(xmlNode* from, std::initializer_list<std::string_view> names)
{
    for (const auto name : names) from = from == nullptr ? nullptr : const_cast<xmlNode*>(child(from, name));
    return from;
}

/// The node that holds the one at `path`, and its own path.
Result<std::pair<xmlNode*, std::string>> holderOf(xmlNode* root, const std::string& path)
{
    auto* at = root;
    std::string walked = "/" + qualifiedName(root);
    const auto steps = base::split(path, '/');
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        const auto name = steps[i].substr(0, steps[i].find('['));
        at = const_cast<xmlNode*>(child(at, name));
        if (at == nullptr) return Error{ErrorCode::NotFound, "the form has no such place", path};
        walked += "/" + std::string(name);
    }
    return std::pair{at, walked};
}

} // namespace

Result<std::string> readBytes(const std::string& path)
{
    base::RealDisk disk;
    auto bytes = disk.read(path, kMostBytes);
    if (!bytes) return Error{bytes.error().code, bytes.error().message, path};
    return bytes;
}

Result<FormFile> readFormFile(const std::string& path, xlsform::Wording wording)
{
    auto bytes = readBytes(path);
    if (!bytes) return bytes.error();
    FormFile file;
    file.files = listsBeside(path);
    const auto begin = base::trim(std::string_view(*bytes).substr(0, 4'096));
    if (begin.starts_with('<') || begin.starts_with("\xEF\xBB\xBF<")) {
        file.xml = *std::move(bytes);
        return file;
    }
    auto form = xlsform::convertWorkbook(*bytes, path, {wording, "data"});
    if (!form) return form.error();
    file.xml = std::move(form->xml);
    file.warnings = std::move(form->warnings);
    for (auto& [name, list] : form->files) file.files.insert_or_assign(name, std::move(list));
    return file;
}

Result<std::shared_ptr<const FormDefinition>> readDefinition(const FormFile& file) { return readForm(file.xml, file.files); }

Result<std::string> withCalculate(const std::string& xml, const std::string& context, const std::string& expression)
{
    auto document = parseXml(xml);
    if (!document) return document.error();
    auto* model = descend(xmlDocGetRootElement(document->get()), {"head", "model"});
    auto* instance = descend(model, {"instance"});
    auto* root = instance == nullptr ? nullptr : const_cast<xmlNode*>(firstElement(instance));
    if (root == nullptr) return base::invalid("not an XForm: the model has no instance");
    const auto holder = holderOf(root, context);
    if (!holder) return holder.error();
    const std::string name = kEvalName;
    xmlNewChild(holder->first, nullptr, xmlText(name), nullptr);
    auto* bind = xmlNewChild(model, model->ns, reinterpret_cast<const xmlChar*>("bind"), nullptr);
    xmlSetProp(bind, reinterpret_cast<const xmlChar*>("nodeset"), xmlText(holder->second + "/" + name));
    xmlSetProp(bind, reinterpret_cast<const xmlChar*>("type"), reinterpret_cast<const xmlChar*>("string"));
    xmlSetProp(bind, reinterpret_cast<const xmlChar*>("calculate"), xmlText(expression));
    xmlChar* bytes = nullptr;
    int size = 0;
    xmlDocDumpMemory(document->get(), &bytes, &size);
    std::string changed(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    xmlFree(bytes);
    return changed;
}

} // namespace doorstep::forms::tool
