// Any text as a rule's query: it loads or says why not, and both matchers agree on what it finds.
#include <cstddef>
#include <cstdint>
#include <string>

#include "agreed.hpp"

using wirewatch::fuzz::require;

namespace {

// The query as a block scalar, so that only the rule language is fuzzed and not YAML.
std::string rule_file(std::string_view query) {
    std::string file =
        "rules:\n  - id: fuzz.rule\n    title: Fuzz\n    topics: [fuzz]\n    severity: low\n    query: |\n   "
        "   ";
    for (auto c : query) {
        file += c;
        if (c == '\n') file += "      ";
    }
    return file + "\n";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    std::string_view query(reinterpret_cast<char const*>(bytes), size);
    auto loaded = rules::load_texts({{"fuzz.yaml", rule_file(query)}});
    require(loaded.ruleset || !loaded.problems.empty());
    if (!loaded.ruleset) return 0;
    Article article;
    article.title = "Ceasefire extended in Cairo";
    article.lang = "en";
    article.source = "KUNA";
    article.url = "https://example.org/ceasefire";
    article.categories = {"World", "Peace talks"};
    article.text = "Mediators said the ceasefire would be extended.\n\nTalks resume on Friday; film at 11.";
    fuzz::require_agreement(*loaded.ruleset, article);
    return 0;
}
