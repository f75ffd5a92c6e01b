#include "fetch/hub_signature.hpp"

#include <gtest/gtest.h>

namespace wirewatch::fetch {
namespace {

constexpr std::string_view secret = "secret of the hub", body = "<rss/>";

// Made by Python's hmac.
constexpr char const* sha1 = "sha1=e12aa0e77c4625b60ba5394c73d38bb397fc33b9";
constexpr char const* sha256 = "sha256=0efbd822850ad092c64eea4927716671693b71c5f63fbbda77cd93e04c23c780";
constexpr char const* sha384 =
    "sha384=4c449f4463aa7462c490f78f1f31ddb7d38ad87eba3deb0fc4c2ef20f6b42c596f349e76b88dc1e81ca71685636cd1c2";
constexpr char const* sha512 =
    "sha512=2fe74eb7d7676fda71fb09ef08f49d8bc18ee14e899fcddacb8535d8583ca987"
    "f92f8244d35085d89315a4ec32761ef789d30b3e89e2af6e656037b44b9a5d3c";

Signed judged(std::string_view header, bool accept_sha1 = false) {
    return signature_of(header, body, secret, accept_sha1);
}

TEST(HubSignature, TheMethodsOfTheRecommendation) {
    EXPECT_EQ(judged(sha256), Signed::well);
    EXPECT_EQ(judged(sha384), Signed::well);
    EXPECT_EQ(judged(sha512), Signed::well);
    EXPECT_EQ(judged("SHA256=0EFBD822850AD092C64EEA4927716671693B71C5F63FBBDA77CD93E04C23C780"),
              Signed::well);
}

TEST(HubSignature, Sha1OnlyWhereTheOperatorSaysSo) {
    EXPECT_EQ(judged(sha1), Signed::weak);
    EXPECT_EQ(judged(sha1, true), Signed::well);
}

TEST(HubSignature, WhatIsNoSignatureOfThisBody) {
    EXPECT_EQ(judged(""), Signed::absent);
    EXPECT_EQ(judged("sha256"), Signed::unknown);
    EXPECT_EQ(judged("sha256=0efb"), Signed::unknown);
    EXPECT_EQ(judged("md5=0efbd822850ad092c64eea4927716671"), Signed::unknown);
    EXPECT_EQ(signature_of(sha256, "<rss />", secret, false), Signed::wrong);
    EXPECT_EQ(signature_of(sha256, body, "another secret", false), Signed::wrong);
}

TEST(HubSignature, Hmac) {  // RFC 4231, test case 2
    EXPECT_EQ(hmac_sha256("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

}  // namespace
}  // namespace wirewatch::fetch
