// Journals with something in them, and what a failing disk does to their bytes.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <random>

#include "journal/database.hpp"
#include "journal/inspect.hpp"
#include "shared.hpp"

namespace wirewatch::journal {

inline std::string bytes_in(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_bytes(std::filesystem::path const& file, std::string const& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

// So many articles and alerts on three topics, fetched a second apart, as one file without a log.
inline void fill(std::filesystem::path const& file, int count) {
    auto writer = writer_of(file);
    ASSERT_TRUE(writer.begin());
    for (int i = 1; i <= count; ++i) {
        auto article = article_of("a" + std::to_string(i), noon + i * 1s);
        article.text += std::string(static_cast<std::size_t>(i % 7) * 900, 'x');
        ASSERT_TRUE(writer.put(article, [&] {
            return Story{"s" + std::to_string(i), 1, article.fetched, {"KUNA"}};
        }));
        auto alert = alert_of("a.t" + std::to_string(i % 3), "s" + std::to_string(i), noon + i * 1s);
        ASSERT_TRUE(writer.put(alert));
    }
    ASSERT_TRUE(writer.put_cursor("sink.desk", static_cast<std::uint64_t>(count)));
    ASSERT_TRUE(writer.commit());
}

// Numbers of the pages of a table or index, in the order of its keys.
inline std::vector<int> pages_of(std::filesystem::path const& file, std::string const& name,
                                 std::string const& type = "leaf") {
    Database database(file.string(), SQLite::OPEN_READONLY);
    Statement query(database, "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY path");
    query.bind(1, name);
    query.bind(2, type);
    std::vector<int> pages;
    while (query.executeStep()) pages.push_back(query.getColumn(0).getInt());
    return pages;
}

// Noise over one page.
inline void spoil_page(std::filesystem::path const& file, int page, unsigned seed = 1) {
    std::mt19937 chance(seed);
    std::string noise(4096, '\0');
    std::generate(noise.begin(), noise.end(), [&] { return static_cast<char>(chance()); });
    std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
    out.seekp((page - 1) * std::streamoff{4096});
    out << noise;
}

// The whole file, as the daemon looks at it in slices.
inline void expect_sound(std::filesystem::path const& file) {
    auto inspection = Inspection::begin(file);
    ASSERT_TRUE(inspection);
    while (true) {
        auto slice = inspection->look(1000);
        ASSERT_TRUE(slice) << slice.error().message;
        if (slice->done) break;
    }
}

}  // namespace wirewatch::journal
