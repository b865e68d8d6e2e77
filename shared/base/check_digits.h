#pragma once

#include <string_view>

namespace doorstep::base {

/// A Chinese citizen's or foreign permanent resident's identity number (GB 11643): 17 digits, of which the 7th to the
/// 14th are a day of birth that exists, and the check character of ISO 7064 MOD 11-2. A small x counts as X. Whether the
/// number was ever given out, and to whom, only the police can say.
bool isIdNumber(std::string_view text);

/// A unified social credit code (GB 32100): 18 characters of 0-9 and A-Z without I, O, S, V, Z, the region (3rd to 8th)
/// in digits, the last one making the sum of values times 3^i divisible by 31.
bool isCreditCode(std::string_view text);

} // namespace doorstep::base
