#include "settings/bus.hpp"

#include <sys/stat.h>

#include "settings/workspace.hpp"

namespace wirewatch::settings {
namespace {

std::string const one = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID";
std::string const other = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7";
std::string const curve = quiet + "bus: {curve: {secret_key_file: bus.key}}\n";

class BusTest : public Workspace {
protected:
    void write_key(std::string const& name, std::string const& key, mode_t mode = 0600) const {
        write(name, key + "\n");
        chmod((root / name).c_str(), mode);
    }
};

TEST_F(BusTest, IsNotEncryptedUnlessItHasASecretKey) {
    auto result = read_text(quiet);
    EXPECT_FALSE(result.settings->bus.curve);
    EXPECT_FALSE(read_text(quiet + "bus: {curve: }\n").settings->bus.curve);
}

TEST_F(BusTest, ReadsItsSecretAndWhoMayComeIn) {
    write_key("bus.key", one);
    write_key("clients.d/desk.pub", one);
    write_key("clients.d/night-shift.pub", other);
    write("clients.d/README", "not a key");
    auto result = read_text(curve);
    EXPECT_EQ(problems(result), "");
    ASSERT_TRUE(result.settings && result.settings->bus.curve);
    EXPECT_EQ(result.settings->bus.curve->secret_key, one);
    EXPECT_EQ(result.settings->bus.curve->clients,
              (std::map<std::string, std::string>{{one, "desk"}, {other, "night-shift"}}));
    for (auto const& shown : result.shown) EXPECT_EQ(shown.value.find(one), std::string::npos) << shown.key;
}

TEST_F(BusTest, ASecretMayBeACredentialOfSystemd) {
    write_key("credentials/bus.key", other, 0440);
    write_key("bus.key", one);
    write_key("clients.d/desk.pub", one);
    auto result = read_text(curve, {{"CREDENTIALS_DIRECTORY", (root / "credentials").string()}});
    EXPECT_EQ(problems(result), "");
    EXPECT_EQ(result.settings->bus.curve->secret_key, other);
}

TEST_F(BusTest, WhatIsWrongWithKeysIsToldAtOnceAndWithoutThem) {
    write_key("bus.key", one, 0644);
    write("clients.d/broken.pub", "key: " + other);
    write_key("clients.d/desk.pub", other);
    write_key("clients.d/more.pub", other);
    EXPECT_EQ(
        problems_of(
            quiet +
            "bus:\n  curve:\n    secret_key_file: bus.key\n    clients: [clients.d/*.pub, none.pub]\n"),
        "wirewatch.yaml:5:22: bus.curve.secret_key_file: bus.key is a secret and can be read or changed by "
        "others: chmod 640 bus.key\n"
        "wirewatch.yaml:6:15: bus.curve.clients: clients.d/broken.pub does not hold a key: one line of 40 "
        "characters, as `wirewatch keygen` writes it\n"
        "wirewatch.yaml:6:15: bus.curve.clients: clients.d/more.pub holds the same key as "
        "clients.d/desk.pub; a client has one name\n"
        "wirewatch.yaml:6:32: bus.curve.clients: none.pub does not exist\n");
}

TEST_F(BusTest, ABusThatNobodyCanUseIsAWarning) {
    write_key("bus.key", one);
    auto result = read_text(curve);
    EXPECT_TRUE(result.settings);
    EXPECT_EQ(problems(result),
              "wirewatch.yaml: warning: bus.curve.clients names no key: nobody can use the bus; put the "
              "client's .pub file there\n");
}

TEST_F(BusTest, ClientsWithoutASecretAreAnError) {
    EXPECT_EQ(problems_of(quiet + "bus: {curve: {clients: [clients.d/*.pub]}}\n"),
              "wirewatch.yaml:3:24: bus.curve.clients needs bus.curve.secret_key_file beside it: `wirewatch "
              "keygen FILE` makes one\n");
}

TEST_F(BusTest, AnEncryptedOneMayBeBoundOutsideLoopback) {
    write_key("bus.key", one);
    write_key("clients.d/desk.pub", one);
    EXPECT_EQ(problems_of(quiet + "bus: {publish: \"tcp://*:8711\", curve: {secret_key_file: bus.key}}\n"),
              "");
}

}  // namespace
}  // namespace wirewatch::settings
