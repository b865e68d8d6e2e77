#include "syncserver/http/tls_context.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

namespace doorstep::http {
namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

Bio over(const std::string& pem) { return {BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free}; }

/// A key with a passphrase is refused instead of asking the terminal.
int noPassphrase(char*, int, int, void*) { return 0; }

bool useCertificates(SSL_CTX* context, const std::string& pem)
{
    const Bio bio = over(pem);
    const Certificate own(PEM_read_bio_X509(bio.get(), nullptr, noPassphrase, nullptr), &X509_free);
    if (!own || SSL_CTX_use_certificate(context, own.get()) != 1) return false;
    while (X509* issuer = PEM_read_bio_X509(bio.get(), nullptr, noPassphrase, nullptr)) {
        if (SSL_CTX_add0_chain_cert(context, issuer) != 1) {
            X509_free(issuer);
            return false;
        }
    }
    return true;
}

bool useKey(SSL_CTX* context, const std::string& pem)
{
    const Bio bio = over(pem);
    const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, nullptr), &EVP_PKEY_free);
    return key && SSL_CTX_use_PrivateKey(context, key.get()) == 1 && SSL_CTX_check_private_key(context) == 1;
}

} // namespace

Result<std::shared_ptr<SSL_CTX>> makeTlsContext(const std::string& certificatePem, const std::string& keyPem)
{
    std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
    if (!context) throw std::bad_alloc();
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    // Forward secrecy and AEAD only; the suites of TLS 1.3 are all of that kind.
    SSL_CTX_set_cipher_list(context.get(), "ECDHE+AESGCM:ECDHE+CHACHA20");
    SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    const bool usable = useCertificates(context.get(), certificatePem) && useKey(context.get(), keyPem);
    ERR_clear_error();
    if (!usable) return base::invalid("the TLS certificate and its key are not usable PEM texts that belong together");
    return context;
}

} // namespace doorstep::http
