// Any bytes as text: the words in flat arrays are the tokens, whatever the processor can do.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "require.hpp"
#include "text/stem.hpp"
#include "text/tokens.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

using wirewatch::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    constexpr std::uint64_t key = 1;
    using Processor = text::Words::Processor;
    static text::Words any(key, Processor::any), best(key);
    static text::Words wide(key, std::min(Processor::wide, text::Words::best()));
    std::string_view input(reinterpret_cast<char const*>(bytes), size);
    auto expected = text::tokens(input);
    for (auto* words : {&any, &wide, &best}) {
        words->read(input);
        require(words->size() == expected.size());
        for (std::uint32_t word = 0; word < words->size(); ++word) {
            auto const& token = expected[word];
            require(words->begin(word) == token.begin && words->end(word) == token.end);
            require(words->folded(word) == token.folded);
            require(words->hash(word) == text::hash_of(token.folded, key));
        }
    }
    for (auto const& token : expected) {
        for (auto language : {"en", "ar", "tr", "fa"})
            require(text::is_valid_utf8(text::stem(language, token.folded)));
    }
    return 0;
}
