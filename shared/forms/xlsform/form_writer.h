#pragma once

#include "shared/forms/xlsform/itext.h"

namespace doorstep::forms::xlsform {

/// The form as ODK XForms 1.0.
std::string writeForm(const FormModel& model, const Names& names, const std::vector<SecondaryInstance>& instances, const Itext& itext);

/// The parts of it, each into an open writer.
void writePrimaryInstance(XmlWriter& xml, const FormModel& model, const Names& names);
void writeSecondaryInstance(XmlWriter& xml, const SecondaryInstance& instance);
/// <bind> of every node, with the actions that run when a form is loaded.
void writeBinds(XmlWriter& xml, const FormModel& model, const Names& names);
void writeBody(XmlWriter& xml, const FormModel& model, const Names& names);

/// One action; `target` is the element it writes, `context` where its value is computed from.
void writeAction(XmlWriter& xml, const Action& action, const Element& target, const Names& names);

} // namespace doorstep::forms::xlsform
