#include "syncserver/store/listed.h"
#include "tests/syncserver/store/open_store.h"

using namespace doorstep;
using namespace doorstep::server;
using test::idNumber;

namespace {

const auto kScope = idNumber<ScopeId>(1);

Listed rowOf(unsigned char n, std::int64_t updated)
{
    Listed row;
    row.scope = kScope;
    row.record = idNumber<RecordId>(n);
    row.form = idNumber<Hash>(1);
    row.title = "3号楼";
    row.author = idNumber<UserId>(1);
    row.created = updated - 1;
    row.updated = updated;
    row.state = "unreviewed";
    row.search = "3号楼 100%_ok";
    return row;
}

std::vector<int> page(ListedStore& listed, const ListFilter& filter, std::optional<ListPlace> place = {}, int limit = 10)
{
    std::vector<int> found;
    for (const auto& row : listed.page(kScope, filter, place, limit)) found.push_back(row.record.bytes[0]);
    return found;
}

} // namespace

TEST_CASE("the list runs from the latest change backwards, page by page, without gaps", "[store][listed]")
{
    const auto db = test::openStore();
    ListedStore listed(*db);
    listed.put(rowOf(1, 100));
    listed.put(rowOf(2, 300));
    listed.put(rowOf(3, 300));
    listed.put(rowOf(4, 200));
    CHECK(page(listed, {}) == std::vector<int>{3, 2, 4, 1});
    CHECK(page(listed, {}, {}, 1) == std::vector<int>{3});
    CHECK(page(listed, {}, ListPlace{300, idNumber<RecordId>(3)}, 2) == std::vector<int>{2, 4});
    CHECK(listed.count(kScope, {}) == 4);
    CHECK(listed.count(idNumber<ScopeId>(2), {}) == 0);
}

TEST_CASE("the list narrows by form, state, conflicts, author, time and text", "[store][listed]")
{
    const auto db = test::openStore();
    ListedStore listed(*db);
    listed.put(rowOf(1, 100));
    auto other = rowOf(2, 200);
    other.form = idNumber<Hash>(2);
    other.state = "approved";
    other.conflicts = 2;
    other.author = idNumber<UserId>(2);
    other.search = "别处";
    listed.put(other);
    auto gone = rowOf(3, 300);
    gone.deleted = true;
    listed.put(gone);

    ListFilter filter;
    CHECK(page(listed, filter) == std::vector<int>{2, 1});
    filter.form = idNumber<Hash>(2);
    CHECK(page(listed, filter) == std::vector<int>{2});
    filter = {};
    filter.state = "unreviewed";
    CHECK(page(listed, filter) == std::vector<int>{1});
    filter = {};
    filter.conflicts = true;
    CHECK(page(listed, filter) == std::vector<int>{2});
    filter = {};
    filter.author = idNumber<UserId>(1);
    CHECK(page(listed, filter) == std::vector<int>{1});
    filter = {};
    filter.after = 150;
    CHECK(page(listed, filter) == std::vector<int>{2});
    filter = {};
    filter.q = "0%_o";
    CHECK(page(listed, filter) == std::vector<int>{1});
    filter.q = "%";
    CHECK(page(listed, filter) == std::vector<int>{1});
    filter = {};
    filter.deleted = true;
    CHECK(page(listed, filter) == std::vector<int>{3});
    CHECK(listed.count(kScope, filter) == 1);
}

TEST_CASE("a record's row is replaced with its photos", "[store][listed]")
{
    const auto db = test::openStore();
    ListedStore listed(*db);
    auto row = rowOf(1, 100);
    row.photos = {idNumber<Hash>(1), idNumber<Hash>(2), idNumber<Hash>(2)};
    listed.put(row);
    CHECK(listed.photosOf(kScope, row.record).size() == 2);
    CHECK(listed.namesPhoto(kScope, idNumber<Hash>(1)));
    row.photos = {idNumber<Hash>(2)};
    row.state = "approved";
    listed.put(row);
    CHECK_FALSE(listed.namesPhoto(kScope, idNumber<Hash>(1)));
    CHECK(listed.find(kScope, row.record)->state == "approved");
}

TEST_CASE("a form is published once under its hash", "[store]")
{
    const auto db = test::openStore();
    PublishedStore forms(*db);
    forms.put(kScope, {idNumber<Hash>(1), idNumber<RecordId>(1), "household", "1", "住户", 10});
    forms.put(kScope, {idNumber<Hash>(1), idNumber<RecordId>(2), "household", "1", "住户", 20});
    forms.put(kScope, {idNumber<Hash>(2), idNumber<RecordId>(1), "household", "2", "住户", 30});
    REQUIRE(forms.all(kScope).size() == 2);
    CHECK(forms.all(kScope).front().version == "2");
    CHECK(forms.find(kScope, idNumber<Hash>(1))->record == idNumber<RecordId>(1));
}
