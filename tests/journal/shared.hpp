// What the journal's tests have in common: a folder of their own, articles and alerts with all fields set.
#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "journal/journal.hpp"

namespace wirewatch::journal {

using namespace std::chrono_literals;

inline Instant const noon{std::chrono::sys_days{std::chrono::year{2025} / 10 / 31} + 12h};

// Removed with all that is in it.
class TemporaryFolder {
public:
    TemporaryFolder() {
        auto pattern = (std::filesystem::temp_directory_path() / "wirewatch-test-XXXXXX").string();
        EXPECT_NE(mkdtemp(pattern.data()), nullptr);
        path_ = pattern;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;

    std::filesystem::path const& path() const { return path_; }
    std::filesystem::path operator/(char const* name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

inline Article article_of(std::string id, Instant fetched = noon, std::string revision = "r1") {
    Article article;
    article.id = std::move(id);
    article.revision = std::move(revision);
    article.feed = "kuna";
    article.source = "KUNA";
    article.title = "Türkiye: Pakistan, Afghanistan to extend truce";
    article.text = "ISTANBUL -- Both sides agreed.\n\nThey meet again.";
    article.summary = "Both sides agreed.";
    article.lang = "en";
    article.url = "https://example.org/1?a=1&b=\"2\"";
    article.author = "A. Writer";
    article.agency = "KUNA";
    article.place = "ISTANBUL";
    article.categories = {"politics", "a \"quoted\" one"};
    article.published = fetched - 5min;
    article.fetched = fetched;
    article.lead_at = 12;
    article.fingerprint = {1, 0xFFFFFFFFFFFFFFFF, 42};
    article.sample = true;
    return article;
}

inline Alert alert_of(std::string rule, std::string story = "s1", Instant raised = noon) {
    auto card = std::make_shared<RuleCard>();
    card->id = std::move(rule);
    card->title = "A ceasefire is extended";
    card->revision = "abc";
    card->cameo = "081";
    card->plover = "AGREE";
    card->severity = Severity::high;
    Alert alert;
    alert.rule = card;
    alert.topics = {"ceasefire", "mediation"};
    alert.stance = "extended";
    alert.also = {"ceasefire.reported"};
    alert.score = 5.5;
    alert.raised = raised;
    alert.story = {std::move(story), 3, noon - 1h, {"KUNA", "MENAFN"}};
    alert.article = article_of("a1");
    alert.evidence = evidence_of(alert.article, {{Field::title, 0, 8}, {Field::text, 12, 16}});
    return alert;
}

inline Writer writer_of(std::filesystem::path const& file) {
    auto writer = Writer::open(file);
    EXPECT_TRUE(writer) << writer.error().message;
    return std::move(*writer);
}

inline Reader reader_of(std::filesystem::path const& file) {
    auto reader = Reader::open(file);
    EXPECT_TRUE(reader) << reader.error().message;
    return std::move(*reader);
}

// In a transaction of its own.
template <typename... Rows>
void stored_in(Writer& writer, Rows&&... rows) {
    ASSERT_TRUE(writer.begin());
    ((void)[&] { ASSERT_TRUE(writer.put(rows)); }(), ...);
    ASSERT_TRUE(writer.commit());
}

inline std::vector<std::uint64_t> sequences(std::vector<StoredAlert> const& alerts) {
    std::vector<std::uint64_t> list;
    for (auto const& alert : alerts) list.push_back(alert.sequence);
    return list;
}

}  // namespace wirewatch::journal
