// Any rule and any article: the compiled matcher finds what the naive one finds. The parts are parted by
// bytes 0: query, unless, options, title, text, language, an article field.
#include <cstddef>
#include <cstdint>
#include <string>

#include "agreed.hpp"
#include "parts.hpp"

namespace {

std::string block(std::string_view key, std::string_view query) {
    std::string text = "    " + std::string(key) + ": |\n      ";
    for (auto c : query) {
        text += c;
        if (c == '\n') text += "      ";
    }
    return text + "\n";
}

std::string rule_file(std::vector<std::string_view> const& parts) {
    auto file = "lists: {some: [truce~, \"cease fire\", \"=US\"]}\nrules:\n  - id: fuzz.rule\n" +
                block("query", parts[0]);
    if (!parts[1].empty()) file += block("unless", parts[1]);
    if (parts[2].find('p') != std::string::npos) file += "    attached_particles: true\n";
    if (parts[2].find('m') != std::string::npos) file += "    min_score: 3\n";
    if (parts[2].find('l') != std::string::npos) file += "    languages: [en, ar, fr]\n";
    return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    auto parts = fuzz::parts_of(bytes, size);
    parts.resize(7);
    auto loaded = rules::load_texts({{"fuzz.yaml", rule_file(parts)}});
    if (!loaded.ruleset) return 0;
    Article article;
    article.title = parts[3];
    article.text = parts[4];
    article.lang = parts[5];
    article.source = article.url = article.place = parts[6];
    article.categories = {std::string(parts[6]), std::string(parts[3])};
    article.lead_at = parts[2].size();
    fuzz::require_agreement(*loaded.ruleset, article);
    return 0;
}
