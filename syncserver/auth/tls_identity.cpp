#include "syncserver/auth/tls_identity.h"

#include <algorithm>
#include <ctime>
#include <memory>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <stdexcept>

namespace doorstep::auth {
namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

constexpr int kDays = 3653;

void require(bool fine)
{
    if (!fine) throw std::runtime_error("OpenSSL could not make a certificate");
}

bool isName(const std::string& name)
{
    return !name.empty() && name.size() <= 253 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

bool isAddress(const std::string& address)
{
    const std::unique_ptr<ASN1_OCTET_STRING, decltype(&ASN1_OCTET_STRING_free)> read(a2i_IPADDRESS(address.c_str()),
                                                                                     &ASN1_OCTET_STRING_free);
    ERR_clear_error();
    return read != nullptr;
}

void extend(X509* certificate, int kind, const std::string& value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()), &X509_EXTENSION_free);
    require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

void setSerial(X509* certificate)
{
    unsigned char bytes[16];
    require(RAND_bytes(bytes, sizeof bytes) == 1);
    bytes[0] = static_cast<unsigned char>((bytes[0] & 0x7f) | 0x40); // Positive, always of one length.
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> number(BN_bin2bn(bytes, sizeof bytes, nullptr), &BN_free);
    require(number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr);
}

std::string pemText(BIO* bio)
{
    char* bytes = nullptr;
    const long count = BIO_get_mem_data(bio, &bytes);
    return {bytes, static_cast<std::size_t>(count)};
}

Hash pinOfKey(X509* certificate)
{
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    require(size > 0);
    Hash pin;
    const bool hashed = EVP_Digest(der, static_cast<std::size_t>(size), pin.bytes.data(), nullptr, EVP_sha256(), nullptr) == 1;
    OPENSSL_free(der);
    require(hashed);
    return pin;
}

} // namespace

Result<TlsIdentity> makeTlsIdentity(const std::vector<std::string>& names, const std::vector<std::string>& addresses,
                                    std::int64_t nowMs)
{
    std::string alternatives;
    for (const auto& name : names) {
        if (!isName(name)) return base::invalid("is not a DNS name", name);
        alternatives += (alternatives.empty() ? "DNS:" : ",DNS:") + name;
    }
    for (const auto& address : addresses) {
        if (!isAddress(address)) return base::invalid("is not an IPv4 or IPv6 address", address);
        alternatives += (alternatives.empty() ? "IP:" : ",IP:") + address;
    }
    if (alternatives.empty()) return base::invalid("a certificate needs at least one name or address");

    const Key key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const Certificate certificate(X509_new(), &X509_free);
    require(key && certificate);
    X509* x509 = certificate.get();
    std::time_t now = static_cast<std::time_t>(nowMs / 1000);
    require(X509_set_version(x509, X509_VERSION_3) == 1);
    setSerial(x509);
    // A day back, for clients whose clock is behind.
    require(X509_time_adj_ex(X509_getm_notBefore(x509), -1, 0, &now) && X509_time_adj_ex(X509_getm_notAfter(x509), kDays, 0, &now));
    X509_NAME* subject = X509_get_subject_name(x509);
    static constexpr unsigned char kSubject[] = "Doorstep server";
    require(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, kSubject, -1, -1, 0) == 1);
    require(X509_set_issuer_name(x509, subject) == 1 && X509_set_pubkey(x509, key.get()) == 1);
    extend(x509, NID_basic_constraints, "critical,CA:FALSE");
    extend(x509, NID_key_usage, "critical,digitalSignature");
    extend(x509, NID_ext_key_usage, "serverAuth");
    extend(x509, NID_subject_alt_name, alternatives);
    require(X509_sign(x509, key.get(), EVP_sha256()) > 0);

    const Bio certificateBio(BIO_new(BIO_s_mem()), &BIO_free);
    const Bio keyBio(BIO_new(BIO_s_secmem()), &BIO_free);
    require(PEM_write_bio_X509(certificateBio.get(), x509) == 1);
    require(PEM_write_bio_PrivateKey(keyBio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return TlsIdentity{pemText(certificateBio.get()), pemText(keyBio.get()), pinOfKey(x509)};
}

Result<Hash> pinOf(std::string_view certificatePem)
{
    const Bio bio(BIO_new_mem_buf(certificatePem.data(), static_cast<int>(certificatePem.size())), &BIO_free);
    const Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), &X509_free);
    ERR_clear_error();
    if (!certificate) return base::invalid("is not a PEM certificate");
    return pinOfKey(certificate.get());
}

} // namespace doorstep::auth
