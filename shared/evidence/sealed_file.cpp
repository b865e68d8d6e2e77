#include "shared/evidence/sealed_file.h"

#include "shared/base/durable_file.h"
#include "shared/evidence/sodium_ready.h"

#include <algorithm>
#include <sodium.h>

namespace doorstep::evidence {
namespace {

constexpr std::string_view kMagic = "DSF1";
constexpr std::int64_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::int64_t kMac = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::int64_t kHeader = 4 + kNonce;

const unsigned char* raw(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// An empty file still has one (empty) piece, so that its end is sealed too.
std::int64_t piecesFor(std::int64_t size)
{
    return size == 0 ? 1 : (size + SealedFile::kPiece - 1) / SealedFile::kPiece;
}

std::string pieceNonce(std::string nonce, std::int64_t index)
{
    auto* counter = reinterpret_cast<unsigned char*>(nonce.data()) + kNonce - 8;
    unsigned carry = 0;
    for (int i = 0; i < 8; ++i) {
        const unsigned sum = counter[i] + static_cast<unsigned>(index >> (8 * i) & 0xff) + carry;
        counter[i] = static_cast<unsigned char>(sum);
        carry = sum >> 8;
    }
    return nonce;
}

std::string pieceContext(std::string_view context, std::int64_t index, bool last)
{
    return std::string(context) + '\n' + std::to_string(index) + (last ? '.' : '+');
}

} // namespace

Result<void> SealedFile::write(base::Disk& disk, const std::string& path, const DataKey& key, base::Random& random,
    std::string_view context, std::string_view plain)
{
    ensureSodium();
    const std::string nonce = random.bytes(static_cast<std::size_t>(kNonce));
    base::DurableFile file(disk, path);
    if (auto done = file.append(std::string(kMagic) + nonce); !done) return done;
    const std::int64_t count = piecesFor(static_cast<std::int64_t>(plain.size()));
    for (std::int64_t i = 0; i < count; ++i) {
        const auto bytes = plain.substr(static_cast<std::size_t>(i * kPiece), kPiece);
        const std::string about = pieceContext(context, i, i + 1 == count);
        const std::string pieceKey = pieceNonce(nonce, i);
        std::string sealed(bytes.size() + kMac, '\0');
        crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(sealed.data()), nullptr, raw(bytes),
            bytes.size(), raw(about), about.size(), nullptr, raw(pieceKey), key.data());
        if (auto done = file.append(sealed); !done) return done;
    }
    return file.commit();
}

Result<SealedFile> SealedFile::open(base::Disk& disk, std::string path, const DataKey& key, std::string context)
{
    ensureSodium();
    SealedFile file(disk, std::move(path), key, std::move(context));
    const auto length = disk.size(file.path_);
    if (!length) return length.error();
    const auto header = disk.readPart(file.path_, 0, kHeader);
    if (!header) return header.error();
    const std::int64_t body = *length - kHeader;
    file.pieces_ = std::max<std::int64_t>(1, (body + kPiece + kMac - 1) / (kPiece + kMac));
    file.size_ = body - file.pieces_ * kMac;
    if (!header->starts_with(kMagic) || file.size_ < 0) {
        return Error{ErrorCode::Damaged, "is not a sealed file of ours", file.path_};
    }
    file.nonce_ = header->substr(kMagic.size());
    return file;
}

Result<std::string> SealedFile::piece(std::int64_t index) const
{
    const bool last = index + 1 == pieces_;
    const auto sealed = disk_->readPart(path_, kHeader + index * (kPiece + kMac), kPiece + kMac);
    if (!sealed) return sealed.error();
    const std::string about = pieceContext(context_, index, last);
    const std::string nonce = pieceNonce(nonce_, index);
    std::string plain(sealed->size() < kMac ? 0 : sealed->size() - kMac, '\0');
    const bool opened = sealed->size() >= kMac
        && crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr,
               raw(*sealed), sealed->size(), raw(about), about.size(), raw(nonce), key_.data())
            == 0;
    if (!opened) return Error{ErrorCode::Damaged, "piece " + std::to_string(index) + " does not open", path_};
    return plain;
}

Result<std::string> SealedFile::read(std::int64_t offset, std::int64_t count) const
{
    const std::int64_t end = std::min(size_, offset + count);
    std::string plain;
    while (offset < end) {
        const auto bytes = piece(offset / kPiece);
        if (!bytes) return bytes.error();
        const std::int64_t skip = offset % kPiece;
        const std::int64_t take = std::min(end - offset, static_cast<std::int64_t>(bytes->size()) - skip);
        if (take <= 0) return Error{ErrorCode::Damaged, "ends too early", path_};
        plain.append(*bytes, static_cast<std::size_t>(skip), static_cast<std::size_t>(take));
        offset += take;
    }
    return plain;
}

} // namespace doorstep::evidence
