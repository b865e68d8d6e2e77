#include "shared/base/arguments.h"

#include <algorithm>

namespace doorstep::base {

std::vector<std::string> optionsFirst(const std::vector<std::string>& words, std::initializer_list<std::string_view> flags)
{
    if (words.empty()) return {};
    std::vector<std::string> options{words.front()};
    std::vector<std::string> plain;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word == "--") {
            plain.insert(plain.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
            break;
        }
        if (!word.starts_with("--")) {
            plain.push_back(word);
            continue;
        }
        const bool whole = word.find('=') != std::string::npos || i + 1 == words.size()
            || std::find(flags.begin(), flags.end(), word) != flags.end();
        options.push_back(whole ? word : word + "=" + words[++i]);
    }
    if (!plain.empty()) {
        options.push_back("--");
        options.insert(options.end(), plain.begin(), plain.end());
    }
    return options;
}

} // namespace doorstep::base
