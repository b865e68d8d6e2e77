#include "syncserver/store/devices.h"

#include "syncserver/store/columns.h"

namespace doorstep::server {
namespace {
Device deviceOf(const sql::Row& row)
{
    Device device;
    device.device = idAt<DeviceId>(row, 0);
    device.user = idAt<UserId>(row, 1);
    device.key = idAt<evidence::PublicKey>(row, 2);
    device.cert = idAt<evidence::Signature>(row, 3);
    device.name = row.text(4);
    device.app = row.text(5);
    device.enrolled = row.integer(6);
    device.seen = row.integer(7);
    device.revoked = row.integer(8);
    return device;
}
} // namespace

void DeviceStore::add(const Device& device)
{
    db_.execute(R"sql(
        INSERT INTO device(device, usr, pubkey, cert, name, app, enrolled, seen, revoked)
             VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9))sql",
                {sql::Blob{device.device.raw()}, sql::Blob{device.user.raw()}, sql::Blob{device.key.raw()},
                 sql::Blob{device.cert.raw()}, device.name, device.app, device.enrolled, device.seen, device.revoked});
}

std::optional<Device> DeviceStore::find(const DeviceId& device) const
{
    std::optional<Device> found;
    db_.query(R"sql(
        SELECT device, usr, pubkey, cert, name, app, enrolled, seen, revoked
          FROM device
         WHERE device = $1)sql",
              {sql::Blob{device.raw()}}, [&](const sql::Row& row) { found = deviceOf(row); });
    return found;
}

std::optional<Device> DeviceStore::findByKey(const evidence::PublicKey& key) const
{
    std::optional<Device> found;
    db_.query(R"sql(
        SELECT device, usr, pubkey, cert, name, app, enrolled, seen, revoked
          FROM device
         WHERE pubkey = $1)sql",
              {sql::Blob{key.raw()}}, [&](const sql::Row& row) { found = deviceOf(row); });
    return found;
}

std::vector<Device> DeviceStore::all() const
{
    std::vector<Device> devices;
    db_.query(R"sql(
        SELECT device, usr, pubkey, cert, name, app, enrolled, seen, revoked
          FROM device
         ORDER BY enrolled DESC, device)sql",
              {}, [&](const sql::Row& row) { devices.push_back(deviceOf(row)); });
    return devices;
}

void DeviceStore::touch(const DeviceId& device, std::int64_t nowMs)
{
    db_.execute("UPDATE device SET seen = $2 WHERE device = $1", {sql::Blob{device.raw()}, nowMs});
}

void DeviceStore::revoke(const DeviceId& device, std::int64_t nowMs)
{
    db_.execute("UPDATE device SET revoked = $2 WHERE device = $1 AND revoked = 0", {sql::Blob{device.raw()}, nowMs});
}

void DeviceStore::addToken(const EnrolToken& token, std::int64_t nowMs)
{
    db_.execute("INSERT INTO enrol_token(token, usr, created, expires, used) VALUES($1, $2, $3, $4, 0)",
                {sql::Blob{token.token.raw()}, sql::Blob{token.user.raw()}, nowMs, token.expires});
}

std::optional<EnrolToken> DeviceStore::findToken(const Hash& token) const
{
    std::optional<EnrolToken> found;
    db_.query("SELECT usr, expires, used FROM enrol_token WHERE token = $1", {sql::Blob{token.raw()}},
              [&](const sql::Row& row) {
                  found = EnrolToken{token, idAt<UserId>(row, 0), row.integer(1), row.integer(2)};
              });
    return found;
}

bool DeviceStore::useToken(const Hash& token, std::int64_t nowMs)
{
    return db_.execute("UPDATE enrol_token SET used = $2 WHERE token = $1 AND used = 0",
                       {sql::Blob{token.raw()}, nowMs}) == 1;
}

void DeviceStore::removeTokensExpiredBefore(std::int64_t ms)
{
    db_.execute("DELETE FROM enrol_token WHERE expires < $1", {ms});
}

} // namespace doorstep::server
