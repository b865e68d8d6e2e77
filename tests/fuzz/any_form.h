#pragma once

#include "shared/forms/instance.h"

#include <memory>

namespace doorstep::fuzz {

/// Fills the form in as a careless person would, saves, opens again and finishes; keeps the engine to its laws.
void fillIn(const std::shared_ptr<const forms::FormDefinition>& form);

} // namespace doorstep::fuzz
