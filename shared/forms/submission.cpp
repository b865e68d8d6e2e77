#include "shared/forms/submission.h"

#include "shared/forms/state.h"

#include <libxml/xmlwriter.h>
#include <memory>
#include <new>

namespace doorstep::forms {
namespace {

const xmlChar* chars(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }

} // namespace

/// Writes one answer tree.
class SubmissionWriter {
public:
    explicit SubmissionWriter(const FormInstance::State& state)
        : state_(state), buffer_(xmlBufferCreate(), xmlBufferFree), writer_(xmlNewTextWriterMemory(buffer_.get(), 0), xmlFreeTextWriter)
    {
        if (!buffer_ || !writer_) throw std::bad_alloc();
    }

    std::string write()
    {
        element(*state_.root);
        writer_.reset(); // flushes
        return reinterpret_cast<const char*>(xmlBufferContent(buffer_.get()));
    }

private:
    void element(const InstanceNode& node)
    {
        xmlTextWriterStartElement(writer_.get(), chars(state_.form.schema.names.text(node.name)));
        if (node.slot == 0)
            for (const auto& [prefix, address] : state_.form.namespaces)
                xmlTextWriterWriteAttribute(writer_.get(), chars(prefix.empty() ? "xmlns" : "xmlns:" + prefix), chars(address));
        for (const auto* one : node.attributes)
            if (!one->hidden) xmlTextWriterWriteAttribute(writer_.get(), chars(state_.form.schema.names.text(one->name)), chars(one->value));
        for (const auto* child : node.children)
            if (!child->hidden) element(static_cast<const InstanceNode&>(*child));
        if (node.answer) xmlTextWriterWriteString(writer_.get(), chars(node.value));
        xmlTextWriterEndElement(writer_.get());
    }

    const FormInstance::State& state_;
    std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer_;
    std::unique_ptr<xmlTextWriter, decltype(&xmlFreeTextWriter)> writer_;
};

std::string submissionXml(const FormInstance& instance) { return SubmissionWriter(instance.state()).write(); }

} // namespace doorstep::forms
