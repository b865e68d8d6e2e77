#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace doorstep::base {

/// Base64url without padding (RFC 4648 section 5). Decoding is strict: only the canonical text of some bytes is taken,
/// so that one value has exactly one spelling.
std::string base64url(std::string_view bytes);
std::optional<std::string> fromBase64url(std::string_view text);

/// Lower-case hexadecimal; decoding takes both cases.
std::string hex(std::string_view bytes);
std::optional<std::string> fromHex(std::string_view text);

/// A fixed number of bytes that name something of one `Kind`; ids of different kinds do not mix.
/// Ordered bytewise (the order every tie-break of the merge uses).
template <std::size_t N, class Kind>
struct FixedBytes {
    std::array<unsigned char, N> bytes{};

    static constexpr std::size_t kSize = N;

    auto operator<=>(const FixedBytes&) const = default;

    std::string raw() const { return {reinterpret_cast<const char*>(bytes.data()), N}; }
    std::string text() const { return base64url(raw()); }
    bool isZero() const { return *this == FixedBytes{}; }

    /// Exactly N bytes, else nothing.
    static std::optional<FixedBytes> fromRaw(std::string_view raw)
    {
        if (raw.size() != N) return std::nullopt;
        FixedBytes id;
        for (std::size_t i = 0; i < N; ++i) id.bytes[i] = static_cast<unsigned char>(raw[i]);
        return id;
    }
    static std::optional<FixedBytes> fromText(std::string_view text)
    {
        const auto raw = fromBase64url(text);
        return raw ? fromRaw(*raw) : std::nullopt;
    }
};

using ScopeId = FixedBytes<8, struct ScopeKind>;     ///< One compartment of one organisation unit.
using UnitId = FixedBytes<8, struct UnitKind>;       ///< An organisation unit (subdistrict, community …).
using StreamId = FixedBytes<8, struct StreamKind>;   ///< One device, user and scope.
using RecordId = FixedBytes<8, struct RecordKind>;   ///< One record (submission, household, form …).
using DeviceId = FixedBytes<8, struct DeviceKind>;   ///< One installation of the tablet app.
using UserId = FixedBytes<8, struct UserKind>;       ///< One person with an account.
using SessionId = FixedBytes<8, struct SessionKind>; ///< One console session, as attested in server streams.
using EpochId = FixedBytes<8, struct EpochKind>;     ///< One life of a server's store; changes when it is restored.
using Hash = FixedBytes<32, struct HashKind>;        ///< A SHA-256.

/// The first four bytes of SHA-256(head line): tells two changes apart that claim the same place of one stream.
struct Tag : FixedBytes<4, struct TagKind> {
    Tag() = default;
    explicit Tag(const FixedBytes& other) : FixedBytes(other) {}

    /// Big-endian number, as the tables store it.
    std::int64_t number() const
    {
        return std::int64_t(bytes[0]) << 24 | std::int64_t(bytes[1]) << 16 | std::int64_t(bytes[2]) << 8 | bytes[3];
    }
    static Tag fromNumber(std::int64_t n)
    {
        Tag tag;
        for (int i = 0; i < 4; ++i) tag.bytes[std::size_t(i)] = static_cast<unsigned char>(n >> (24 - 8 * i) & 0xff);
        return tag;
    }
    static std::optional<Tag> fromText(std::string_view text)
    {
        const auto base = FixedBytes::fromText(text);
        return base ? std::optional<Tag>(Tag(*base)) : std::nullopt;
    }
};

} // namespace doorstep::base

namespace doorstep {
using base::DeviceId;
using base::EpochId;
using base::Hash;
using base::RecordId;
using base::ScopeId;
using base::SessionId;
using base::StreamId;
using base::Tag;
using base::UnitId;
using base::UserId;
} // namespace doorstep

template <std::size_t N, class Kind>
struct std::hash<doorstep::base::FixedBytes<N, Kind>> {
    std::size_t operator()(const doorstep::base::FixedBytes<N, Kind>& id) const noexcept
    {
        return std::hash<std::string_view>{}({reinterpret_cast<const char*>(id.bytes.data()), N});
    }
};
