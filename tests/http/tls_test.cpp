// TLS of the client against a real server.
#include "http/tls.hpp"

#include "http/shared.hpp"
#include "http/tls_origin.hpp"

namespace wirewatch::http {
namespace {

class TlsTest : public testing::Test {
protected:
    ClientOptions options() const {
        ClientOptions options;
        options.user_agent = "wirewatch/test";
        options.allow_private = {"127.0.0.0/8"};
        options.ca_file = certificate.certificate_file();
        options.lookup = [](std::string const&) -> Result<std::vector<std::string>> {
            return std::vector<std::string>{"127.0.0.1"};
        };
        return options;
    }

    Result<Response> get(Client& client, std::string const& url, std::shared_ptr<Access const> access = {}) {
        Request request;
        request.url = url;
        request.timeout = 5s;
        request.access = std::move(access);
        auto work = client.get(std::move(request));
        return run(io, std::move(work));
    }

    SystemClock clock;
    asio::io_context io{1};
    TestCertificate certificate{"origin"};
};

TEST_F(TlsTest, ASecondVisitResumesTheSessionInEitherVersion) {
    for (auto version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        TlsOriginOptions old;
        old.version = version;
        TlsOrigin origin(certificate, old);
        Client client(io, options(), clock);
        for (int i = 0; i < 3; ++i) {
            auto response = get(client, origin.url());
            ASSERT_TRUE(response) << response.error().message;
            EXPECT_EQ(response->status, 304);
        }
        auto visits = origin.visits();
        ASSERT_EQ(visits.size(), 3U);
        EXPECT_EQ(visits[0].version, version == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3");
        EXPECT_FALSE(visits[0].is_resumed);
        EXPECT_TRUE(visits[1].is_resumed);
        EXPECT_TRUE(visits[2].is_resumed);
    }
}

TEST_F(TlsTest, ASessionOfOneHostIsNotOfferedToAnother) {
    TlsOrigin origin(certificate);
    Client client(io, options(), clock);
    ASSERT_TRUE(get(client, origin.url()));
    auto named = get(client, origin.url("tls.test"));
    ASSERT_TRUE(named) << named.error().message;
    EXPECT_FALSE(origin.visits().at(1).is_resumed);
}

TEST_F(TlsTest, WhoIsNotTrustedIsRefusedInWords) {
    TestCertificate other("other");
    TlsOrigin origin(other);
    Client client(io, options(), clock);
    auto response = get(client, origin.url());
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, Errc::unavailable);
    EXPECT_EQ(response.error().message, "SSL certificate problem: self-signed certificate");
}

TEST_F(TlsTest, ACertificateForAnotherHostIsRefusedEvenWithASession) {
    TlsOrigin origin(certificate);
    Client client(io, options(), clock);
    ASSERT_TRUE(get(client, origin.url()));
    auto response = get(client, origin.url("elsewhere.test"));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().message,
              "SSL: no alternative certificate subject name matches target host name 'elsewhere.test'");
}

TEST_F(TlsTest, TheTrustedCertificatesAreReadAgainWhenTheSettingsAre) {
    TestCertificate other("other");
    TlsOrigin origin(other);
    auto const path = certificate.certificate_file();
    Client client(io, options(), clock);
    EXPECT_FALSE(get(client, origin.url()));
    std::filesystem::copy_file(other.certificate_file(), path,
                               std::filesystem::copy_options::overwrite_existing);
    std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() + 1s);
    client.reconfigure(options());
    auto response = get(client, origin.url());
    EXPECT_TRUE(response) << response.error().message;
}

TEST_F(TlsTest, Http2IsSpokenWhereTheServerOffersIt) {
    TlsOriginOptions h2;
    h2.speaks_h2 = true;
    TlsOrigin origin(certificate, h2);
    Client client(io, options(), clock);
    auto response = get(client, origin.url());
    ASSERT_TRUE(response) << response.error().message;
    EXPECT_EQ(response->status, 304);
    ASSERT_TRUE(run_until(io, [&] { return origin.visits().size() == 1; }));
    EXPECT_EQ(origin.visits().at(0).protocol, "h2");
    EXPECT_EQ(origin.visits().at(0).head, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
}

}  // namespace
}  // namespace wirewatch::http
