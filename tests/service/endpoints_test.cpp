#include "service/endpoints.hpp"

#include <fstream>
#include <iterator>

#include "journal/shared.hpp"

namespace wirewatch::service {
namespace {

class EndpointsTest : public testing::Test {
protected:
    std::string written() const {
        std::ifstream in(folder / "endpoints.json");
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::size_t files() const {
        auto all = std::filesystem::directory_iterator(folder.path());
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }

    journal::TemporaryFolder folder;
};

TEST_F(EndpointsTest, TheAddressesAreOneObject) {
    ASSERT_TRUE(write_endpoints(folder.path(), {"tcp://127.0.0.1:1", "tcp://127.0.0.1:2", "127.0.0.1:3"}));
    EXPECT_EQ(written(),
              "{\"publish\":\"tcp://127.0.0.1:1\",\"replay\":\"tcp://127.0.0.1:2\",\"http\":\"127.0.0.1:3\"}"
              "\n");
}

TEST_F(EndpointsTest, HttpIsAbsentWhenItIsOff) {
    ASSERT_TRUE(write_endpoints(folder.path(), {"tcp://127.0.0.1:1", "tcp://127.0.0.1:2", ""}));
    EXPECT_EQ(written(), "{\"publish\":\"tcp://127.0.0.1:1\",\"replay\":\"tcp://127.0.0.1:2\"}\n");
}

TEST_F(EndpointsTest, AnEncryptedBusTellsItsKey) {
    ASSERT_TRUE(write_endpoints(folder.path(), {"a", "b", "", "", "key"}));
    EXPECT_EQ(written(), "{\"publish\":\"a\",\"replay\":\"b\",\"server_key\":\"key\"}\n");
}

TEST_F(EndpointsTest, AnEarlierFileIsReplacedWholeAndNothingElseIsLeft) {
    ASSERT_TRUE(write_endpoints(folder.path(), {"a long address that was here before", "b", "c"}));
    ASSERT_TRUE(write_endpoints(folder.path(), {"x", "y", ""}));
    EXPECT_EQ(written(), "{\"publish\":\"x\",\"replay\":\"y\"}\n");
    EXPECT_EQ(files(), 1u);
}

TEST_F(EndpointsTest, RemovingTheFileTwiceIsNoError) {
    ASSERT_TRUE(write_endpoints(folder.path(), {"x", "y", ""}));
    remove_endpoints(folder.path());
    remove_endpoints(folder.path());
    EXPECT_EQ(files(), 0u);
}

TEST_F(EndpointsTest, AFolderThatIsNotThereIsToldInWords) {
    auto refused = write_endpoints(folder / "absent", {"x", "y", ""});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "cannot write " + (folder / "absent").string() + "/endpoints.json");
}

}  // namespace
}  // namespace wirewatch::service
