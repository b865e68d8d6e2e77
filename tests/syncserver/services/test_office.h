#pragma once

#include "syncserver/app/application.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_dir.h"

#include <fstream>
#include <memory>
#include <sstream>
#include <string>

namespace doorstep::test {

inline const std::string kFirst = "前进社区";
inline const std::string kSecond = "和平社区";
inline const std::string kPassword = "long enough for a test";

/// A whole server without its sockets: an office with two communities in a folder of the test, and a form.
class TestOffice {
public:
    TestOffice();

    server::Application& app() { return *app_; }
    const std::string& folder() const { return folder_; }
    /// Closes the store and opens it again, as a restart does.
    void reopen();
    void close() { app_.reset(); }
    Result<std::unique_ptr<server::Application>> open();

    UserId addUser(const std::string& name, server::Role role, const std::string& unit = kFirst);
    server::Actor actor(const std::string& name);
    UserId user(const std::string& name);
    ScopeId scope(const std::string& kind, const std::string& unit = kFirst);
    std::string code(const std::string& user);
    /// Brings record rows and the list up to date.
    void follow()
    {
        while (app_->followers().step()) {}
    }

    FakeClock clock;
    base::RealDisk disk;
    base::SystemRandom random;
    Hash form; ///< Of tests/syncserver/services/visit.xml.
    std::string xml;

private:
    server::Seams seams();
    TempDir dir_;
    std::string folder_;
    std::unique_ptr<server::Application> app_;
};

} // namespace doorstep::test
