#include "settings/access.hpp"

#include <sys/stat.h>

#include "settings/workspace.hpp"

namespace wirewatch::settings {
namespace {

class AccessTest : public Workspace {
protected:
    Read with(std::string const& of_the_feed, Environment environment = {},
              std::string const& url = "https://a.example/") {
        write("feeds.yaml", "feeds:\n  - {id: a, url: \"" + url + "\", " + of_the_feed + "}\n");
        return read_text("feeds: [feeds.yaml]\npolling: {contact: \"https://desk.example/\"}\n",
                         std::move(environment));
    }

    void secret(std::string const& name, std::string_view text) const {
        write(name, text);
        chmod((root / name).c_str(), 0600);
    }

    static Access of(Read const& read) { return read.settings ? *read.settings->feeds[0].access : Access{}; }
};

TEST_F(AccessTest, MostFeedsNeedNothing) {
    auto read = with("lang: en");
    ASSERT_TRUE(read.settings);
    EXPECT_EQ(read.settings->feeds[0].access, nullptr);
}

TEST_F(AccessTest, SecretsComeFromFiles) {
    secret("password", "correct horse\n");
    secret("key", "k-123");
    auto read = with(
        "proxy: \"socks5h://127.0.0.1:9050\", headers: {X-Desk: gulf}, "
        "credentials: {user: desk, password_file: password, header_files: {X-Api-Key: key}}");
    EXPECT_EQ(problems(read), "");
    auto access = of(read);
    EXPECT_EQ(access.user, "desk");
    EXPECT_EQ(access.password, "correct horse");
    EXPECT_EQ(access.proxy, "socks5h://127.0.0.1:9050");
    EXPECT_EQ(access.headers,
              (std::vector<std::pair<std::string, std::string>>{{"X-Desk", "gulf"}, {"X-Api-Key", "k-123"}}));
    for (auto const& shown : read.shown) EXPECT_EQ(shown.value.find("correct"), std::string::npos);
}

TEST_F(AccessTest, SystemdsCredentialsComeBeforeFiles) {
    secret("given/token", "from systemd");
    secret("token", "from beside the settings");
    EXPECT_EQ(
        of(with("credentials: {bearer_file: token}", {{"CREDENTIALS_DIRECTORY", (root / "given").string()}}))
            .bearer,
        "from systemd");
    EXPECT_EQ(of(with("credentials: {bearer_file: token}")).bearer, "from beside the settings");
    EXPECT_EQ(of(with("credentials: {bearer_file: ./token}",
                      {{"CREDENTIALS_DIRECTORY", (root / "given").string()}}))
                  .bearer,
              "from beside the settings");
}

TEST_F(AccessTest, CertificatesAreNamedByTheirPlace) {
    secret("client.pem", "-----BEGIN CERTIFICATE-----\n");
    auto read =
        with("credentials: {certificate_file: client.pem, key_file: client.pem, ca_file: client.pem}");
    EXPECT_EQ(problems(read), "");
    EXPECT_EQ(of(read).certificate_file, (root / "client.pem").string());
    EXPECT_EQ(of(read).ca_file, (root / "client.pem").string());
}

TEST_F(AccessTest, EachMistakeIsToldWithItsPlace) {
    secret("two", "one\ntwo\n");
    secret("good", "x");
    struct Row {
        char const *written, *problem;
    };
    for (auto const& [written, problem] : {
             Row{"proxy: \"ftp://x\"",
                 "feeds.yaml:2:47: proxy of a feed is an address such as socks5h://127.0.0.1:1080 or "
                 "http://proxy.example:3128, without user and password, not 'ftp://x'\n"},
             Row{"proxy: \"http://me:word@x.example\"",
                 "feeds.yaml:2:47: proxy of a feed is an address such as socks5h://127.0.0.1:1080 or "
                 "http://proxy.example:3128, without user and password, not 'http://me:word@x.example'\n"},
             Row{"headers: [x]", "feeds.yaml:2:49: headers is a map, such as {X-Api-Key: ...}\n"},
             Row{"headers: {Host: x}", "feeds.yaml:2:50: 'Host' is no header that can be set here\n"},
             Row{"headers: {X Y: x}", "feeds.yaml:2:50: 'X Y' is no header that can be set here\n"},
             Row{"headers: {X: \"a\\nb\"}", "feeds.yaml:2:53: headers: the value of X is one line of text\n"},
             Row{"credentials: {bearer_file: none}",
                 "feeds.yaml:2:67: cannot read none: No such file or directory\n"},
             Row{"credentials: {bearer_file: two}",
                 "feeds.yaml:2:67: bearer_file: two does not hold one line with the secret\n"},
             Row{"credentials: {user: x, bearer_file: good}",
                 "feeds.yaml:2:60: user of credentials needs 'password_file' beside it\n"
                 "feeds.yaml:2:76: bearer_file of credentials and user are two ways to say who asks; keep "
                 "one of "
                 "them\n"},
             Row{"credentials: {user: \"x:y\", password_file: good}",
                 "feeds.yaml:2:60: user of credentials holds no colon\n"},
             Row{"credentials: {key_file: good}",
                 "feeds.yaml:2:64: key_file of credentials needs 'certificate_file' beside it\n"},
             Row{"credentials: {proxy_user: x}",
                 "feeds.yaml:2:66: proxy_user of credentials needs 'proxy' of the feed\n"},
             Row{"credentials: {token: x}",
                 "feeds.yaml:2:54: unknown key 'token' of credentials; known are user, password_file, "
                 "bearer_file, "
                 "certificate_file, key_file, ca_file, proxy_user, proxy_password_file and header_files\n"},
         }) {
        EXPECT_EQ(problems(with(written)), problem) << written;
    }
}

TEST_F(AccessTest, WhatOthersCanReadAndWhatIsSentInClearIsWarnedOf) {
    write("open", "secret");
    chmod((root / "open").c_str(), 0644);
    auto read = with("credentials: {bearer_file: open}", {}, "http://a.example/");
    EXPECT_EQ(
        problems(read),
        "feeds.yaml:2:66: warning: open can be read by everybody on this machine: chmod 640 " +
            std::string("open\n") +
            "feeds.yaml:2:52: warning: the credentials of this feed are sent in clear: its address is http, "
            "not https\n");
    EXPECT_TRUE(read.settings);
}

}  // namespace
}  // namespace wirewatch::settings
