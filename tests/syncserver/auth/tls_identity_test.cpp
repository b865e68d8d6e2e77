#include "syncserver/auth/tls_identity.h"

#include <catch2/catch.hpp>
#include <ctime>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

using namespace doorstep;

namespace {

constexpr std::int64_t kNow = 1'790'000'000'000;

std::shared_ptr<X509> read(const std::string& pem)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
    return {PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), &X509_free};
}

std::shared_ptr<EVP_PKEY> readKey(const std::string& pem)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
    return {PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free};
}

} // namespace

TEST_CASE("a server's certificate is for its names and addresses, by its own P-256 key", "[auth]")
{
    const auto made = auth::makeTlsIdentity({"office.example", "localhost"}, {"127.0.0.1", "::1", "192.168.1.20"}, kNow);
    REQUIRE(made);
    const auto certificate = read(made->certificatePem);
    const auto key = readKey(made->keyPem);
    REQUIRE(certificate);
    REQUIRE(key);
    CHECK(X509_check_private_key(certificate.get(), key.get()) == 1);
    CHECK(X509_verify(certificate.get(), key.get()) == 1);
    CHECK(EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_EC);
    CHECK(EVP_PKEY_get_bits(key.get()) == 256);
    CHECK(X509_check_host(certificate.get(), "office.example", 0, 0, nullptr) == 1);
    CHECK(X509_check_host(certificate.get(), "other.example", 0, 0, nullptr) == 0);
    CHECK(X509_check_ip_asc(certificate.get(), "192.168.1.20", 0) == 1);
    CHECK(X509_check_ip_asc(certificate.get(), "::1", 0) == 1);
    CHECK(X509_check_ip_asc(certificate.get(), "192.168.1.21", 0) == 0);
}

TEST_CASE("a server's certificate stands for ten years", "[auth]")
{
    const auto made = auth::makeTlsIdentity({"localhost"}, {}, kNow);
    REQUIRE(made);
    const auto certificate = read(made->certificatePem);
    const std::time_t nearlyTen = kNow / 1000 + 3650 * 86'400LL;
    const std::time_t overTen = kNow / 1000 + 3655 * 86'400LL;
    CHECK(ASN1_TIME_cmp_time_t(X509_get0_notBefore(certificate.get()), kNow / 1000) == -1);
    CHECK(ASN1_TIME_cmp_time_t(X509_get0_notAfter(certificate.get()), nearlyTen) == 1);
    CHECK(ASN1_TIME_cmp_time_t(X509_get0_notAfter(certificate.get()), overTen) == -1);
}

TEST_CASE("the pin is the SHA-256 of the public key, the same from identity and certificate", "[auth]")
{
    const auto made = auth::makeTlsIdentity({"localhost"}, {}, kNow);
    const auto other = auth::makeTlsIdentity({"localhost"}, {}, kNow);
    REQUIRE(made);
    REQUIRE(other);
    const auto again = auth::pinOf(made->certificatePem);
    REQUIRE(again);
    CHECK(*again == made->pin);
    CHECK(other->pin != made->pin);

    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(readKey(made->keyPem).get(), &der);
    REQUIRE(size > 0);
    Hash expected;
    EVP_Digest(der, static_cast<std::size_t>(size), expected.bytes.data(), nullptr, EVP_sha256(), nullptr);
    OPENSSL_free(der);
    CHECK(made->pin == expected);
}

TEST_CASE("names and addresses that are none are refused by name", "[auth]")
{
    CHECK_FALSE(auth::makeTlsIdentity({}, {}, kNow));
    const auto name = auth::makeTlsIdentity({"a,IP:1.2.3.4"}, {}, kNow);
    REQUIRE_FALSE(name);
    CHECK(name.error().place == "a,IP:1.2.3.4");
    const auto address = auth::makeTlsIdentity({}, {"300.1.1.1"}, kNow);
    REQUIRE_FALSE(address);
    CHECK(address.error().place == "300.1.1.1");
    CHECK_FALSE(auth::pinOf("no certificate"));
}
