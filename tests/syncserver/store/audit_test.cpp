#include "syncserver/store/audit.h"
#include "tests/syncserver/store/open_store.h"

using namespace doorstep;
using namespace doorstep::server;

namespace {
void tell(AuditStore& audit)
{
    audit.append({1, test::idNumber<UserId>(1), {}, "user.add", "wang"});
    audit.append({2, {}, {}, "form.publish", "household"});
    audit.append({3, {}, {}, "device.revoke", "x"});
}
} // namespace

TEST_CASE("an audit chain that nobody touched is whole", "[store][audit]")
{
    const auto db = test::openStore();
    AuditStore audit(*db);
    tell(audit);
    CHECK(audit.count() == 3);
    CHECK_FALSE(audit.firstBroken());
}

TEST_CASE("an audit entry that was altered or taken out is found", "[store][audit]")
{
    const auto db = test::openStore();
    AuditStore audit(*db);
    tell(audit);
    const std::string tampering = GENERATE(as<std::string>{}, "UPDATE audit SET about = 'li' WHERE n = 2",
                                           "UPDATE audit SET usr = NULL WHERE n = 2", "DELETE FROM audit WHERE n = 2");
    const std::string first = tampering.find("usr") != std::string::npos ? "UPDATE audit SET usr = NULL WHERE n = 1" : tampering;
    db->execute(first);
    CHECK(audit.firstBroken() == (first == tampering ? 2 : 1));
}
