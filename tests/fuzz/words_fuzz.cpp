// Any bytes as text: the words in flat arrays are the tokens, whatever the processor can do.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "text/tokens.hpp"
#include "text/words.hpp"

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
        if (words->size() != expected.size()) std::abort();
        for (std::uint32_t word = 0; word < words->size(); ++word) {
            auto const& token = expected[word];
            if (words->begin(word) != token.begin || words->end(word) != token.end) std::abort();
            if (words->folded(word) != token.folded) std::abort();
            if (words->hash(word) != text::hash_of(token.folded, key)) std::abort();
        }
    }
    return 0;
}
