#pragma once

#include <memory>
#include <string>

namespace doorstep::bench {

/// What a form costs an XPath engine that knows nothing of forms: libxml2 compiles every expression of every bind once
/// and evaluates them all, in the order of the form, with no graph; calculations are written back.
class LibxmlPass {
public:
    /// Parses and compiles; throws where libxml2 can not.
    explicit LibxmlPass(const std::string& xml);
    ~LibxmlPass();

    std::size_t expressions() const;
    /// Writes an answer at the path (without the root's name).
    void answer(const std::string& path, const std::string& value);
    /// Evaluates everything once.
    void run();
    std::string value(const std::string& path) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace doorstep::bench
