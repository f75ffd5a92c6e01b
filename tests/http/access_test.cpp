// Credentials, certificates and proxies of a request: where they go, and where they do not.
#include "http/access.hpp"

#include "http/shared.hpp"
#include "http/socks.hpp"
#include "http/tls_origin.hpp"

namespace wirewatch::http {
namespace {

class AccessTest : public ClientTest {
protected:
    static ClientOptions with_names(ClientOptions options) {
        options.lookup = [](std::string const& host) -> Result<std::vector<std::string>> {
            if (host == "inner.test") return std::vector<std::string>{"93.184.216.34", "10.0.0.7"};
            return std::vector<std::string>{"127.0.0.1"};
        };
        return options;
    }

    Result<Response> ask(std::string const& url, Access access) {
        Request request;
        request.url = url;
        request.timeout = 5s;
        request.access = std::make_shared<Access const>(std::move(access));
        auto work = named.get(std::move(request));
        return run(io, std::move(work));
    }
    std::string error_of_asking(std::string const& url, Access access) {
        auto response = ask(url, std::move(access));
        return response ? "status " + std::to_string(response->status) : response.error().message;
    }

    Client named{io, with_names(options()), clock};
};

Access all_secrets() {
    Access access;
    access.user = "reader";
    access.password = "p\xC3\xA4ss:word";
    access.headers = {{"X-Api-Key", "k3y"}};
    return access;
}

TEST(Access, AuthorizationIsThatOfRfc7617And6750) {
    Access access;
    EXPECT_EQ(authorization_of(access), "");
    access.user = "Aladdin";
    access.password = "open sesame";
    EXPECT_EQ(authorization_of(access), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    access.password = "open sesam";
    EXPECT_EQ(authorization_of(access), "Basic QWxhZGRpbjpvcGVuIHNlc2Ft");
    access = Access{};
    access.bearer = "mF_9.B5f-4.1JqM";
    EXPECT_EQ(authorization_of(access), "Bearer mF_9.B5f-4.1JqM");
}

TEST_F(AccessTest, SecretsGoToTheirOwnAuthorityOnly) {
    Origin other(io);
    origin.on("/feed", redirect(302, "/moved"));
    origin.on("/moved", redirect(302, other.url("/end")));
    other.on("/end", redirect(302, "/end2"));
    other.on("/end2", Reply{});
    ASSERT_TRUE(ask(origin.url("/feed"), all_secrets()));
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(origin.asked().at(i).headers.at("authorization"), "Basic cmVhZGVyOnDDpHNzOndvcmQ=");
        EXPECT_EQ(origin.asked().at(i).headers.at("x-api-key"), "k3y");
    }
    for (auto const& asked : other.asked()) {
        EXPECT_EQ(asked.headers.count("authorization"), 0U);
        EXPECT_EQ(asked.headers.count("x-api-key"), 0U);
    }
    EXPECT_EQ(other.asked().size(), 2U);
}

TEST_F(AccessTest, TheNextRequestOfAHandleHasNothingOfThem) {
    origin.on("/feed", Reply{});
    auto access = all_secrets();
    access.proxy = origin.url("");
    access.proxy_user = "p";
    access.proxy_password = "q";
    ask(origin.url("/feed"), access);
    Request request;
    request.url = origin.url("/feed");
    auto work = named.get(std::move(request));
    ASSERT_TRUE(run(io, std::move(work)));
    auto const& asked = origin.asked().back();
    EXPECT_EQ(asked.target, "/feed");
    for (auto const* name : {"authorization", "x-api-key", "proxy-authorization", "proxy-connection"}) {
        EXPECT_EQ(asked.headers.count(name), 0U) << name;
    }
}

TEST_F(AccessTest, AClientCertificateIsShownToItsOriginOnly) {
    TestCertificate server("server");
    TestCertificate mine("mine");
    TlsOriginOptions asking;
    asking.wants_certificate = true;
    TlsOrigin end(server, asking);
    asking.reply = "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: " + end.url() + "\r\n\r\n";
    TlsOrigin begin(server, asking);
    auto trusting = with_names(options());
    trusting.ca_file = server.certificate_file();
    Client client(io, trusting, clock);
    Access access;
    access.certificate_file = mine.certificate_file();
    access.key_file = mine.key_file();
    for (auto const* expected : {"mine", ""}) {
        Request request;
        request.url = begin.url();
        if (*expected != '\0') request.access = std::make_shared<Access const>(access);
        auto work = client.get(std::move(request));
        auto response = run(io, std::move(work));
        ASSERT_TRUE(response) << response.error().message;
        EXPECT_EQ(begin.visits().back().client, expected) << "a session is none of another identity's";
        EXPECT_EQ(end.visits().back().client, "");
    }
}

TEST_F(AccessTest, ACaFileIsTrustedForItsRequestOnly) {
    TestCertificate server("server");
    TlsOrigin tls(server);
    Access access;
    access.ca_file = server.certificate_file();
    auto response = ask(tls.url(), access);
    EXPECT_TRUE(response) << response.error().message;
    EXPECT_EQ(error_of_asking(tls.url(), Access{}), "SSL certificate problem: self-signed certificate");
    access.ca_file = "/nowhere/ca.pem";
    EXPECT_NE(error_of_asking(tls.url(), access).find("/nowhere/ca.pem"), std::string::npos);
}

TEST_F(AccessTest, AProxyIsAskedForTheWholeAddress) {
    Reply reply;
    reply.body = "through";
    origin.on("http://feeds.test/feed", reply);
    Access access;
    access.proxy = origin.url("");
    access.proxy_user = "me";
    access.proxy_password = "pw";
    auto response = ask("http://feeds.test/feed", access);
    ASSERT_TRUE(response) << response.error().message;
    EXPECT_EQ(response->body, "through");
    EXPECT_EQ(origin.asked().at(0).headers.at("proxy-authorization"), "Basic bWU6cHc=");
}

TEST_F(AccessTest, ATunnelIsAskedForWithoutTheOriginsSecrets) {
    auto refusing = Reply{};
    refusing.status = 403;
    origin.on("feeds.test:443", refusing);
    auto access = all_secrets();
    access.proxy = origin.url("");
    auto response = ask("https://feeds.test/feed", access);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, Errc::unavailable);
    EXPECT_EQ(response.error().message, "CONNECT tunnel failed, response 403");
    EXPECT_EQ(origin.asked().at(0).headers.count("authorization"), 0U);
    EXPECT_EQ(origin.asked().at(0).headers.count("x-api-key"), 0U);
}

TEST_F(AccessTest, TheGateLetsAProxyPassAndJudgesWhatItHides) {
    auto strict = with_names(options());
    strict.allow_private = {};
    named.reconfigure(strict);
    origin.on("http://feeds.test/feed", Reply{});
    Access access;
    access.proxy = origin.url("");
    EXPECT_EQ(error_of_asking("http://feeds.test/feed", access), "status 200");
    for (auto const* url :
         {"http://169.254.169.254/meta", "http://0xa000001/", "http://[::ffff:10.0.0.1]/"}) {
        EXPECT_NE(error_of_asking(url, access).find("is private (polling.allow_private)"), std::string::npos)
            << url;
    }
    EXPECT_EQ(origin.asked().size(), 1U);
}

TEST_F(AccessTest, ASocksProxyResolvesOrHasItResolved) {
    SocksProxy proxy(io);
    Access access;
    access.proxy = "socks5h://" + proxy.authority();
    access.proxy_user = "me";
    access.proxy_password = "pw";
    EXPECT_EQ(error_of_asking("http://feeds.test/feed", access), "status 204");
    access.proxy = "socks5://" + proxy.authority();
    EXPECT_EQ(error_of_asking("http://feeds.test/feed", access), "status 204");
    EXPECT_EQ(proxy.asked(), (std::vector<std::string>{"me:pw feeds.test:80", "me:pw 127.0.0.1:80"}));
    EXPECT_EQ(error_of_asking("http://inner.test/feed", access),
              "address 10.0.0.7 is private (polling.allow_private)");
    EXPECT_EQ(proxy.asked().size(), 2U);
}

TEST_F(AccessTest, ErrorsTellNoSecret) {
    Access access = all_secrets();
    std::string gone;
    {
        Origin brief(io);
        gone = brief.url("");
    }
    access.proxy = gone;
    access.proxy_user = "me";
    access.proxy_password = "s3cret";
    for (auto const& words : {error_of_asking("http://feeds.test/feed", access),
                              error_of_asking("http://u:s3cret@" + gone.substr(7) + "/feed", Access{})}) {
        EXPECT_EQ(words.find("s3cret"), std::string::npos) << words;
        EXPECT_EQ(words.find("word"), std::string::npos) << words;
        EXPECT_NE(words.find("Connection refused"), std::string::npos) << words;
    }
    origin.on("/loop", redirect(302, "http://u:s3cret@" + origin.authority() + "/loop2"));
    origin.on("/loop2", redirect(302, "http://u:s3cret@" + origin.authority() + "/loop2"));
    EXPECT_EQ(error_at("/loop"), "redirects in a circle: " + origin.url("/loop2"));
}

}  // namespace
}  // namespace wirewatch::http
