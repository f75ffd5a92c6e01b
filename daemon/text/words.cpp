#include "text/words.hpp"

#include "text/word_processors.hpp"
#include "text/word_reader.hpp"

namespace wirewatch::text {
namespace {

WIREWATCH_INLINE inline void hash_words(WordArrays const& arrays, std::uint32_t count, WordKey key) {
    auto const* bytes = arrays.bytes();
    auto const* folds = arrays.folds();
    auto* hashes = arrays.hashes();
    for (std::uint32_t word = 0; word < count; ++word) {
        auto [begin, end] = folds[word];
        hashes[word] = hash_of_padded(bytes + begin, end - begin, key);
    }
}

template <typename Processor>
std::uint32_t read_words(std::string_view utf8, WordArrays& arrays, WordKey const& key) {
    auto count = WordReader<Processor>(utf8, arrays).run();
    Processor::apart([&]() WIREWATCH_INLINE_LAMBDA { hash_words(arrays, count, key); });
    return count;
}

}  // namespace

Words::Processor Words::best() {
    if (WidestProcessor::is_here()) return Processor::widest;
    return WideProcessor::is_here() ? Processor::wide : Processor::any;
}

Words::Words(std::uint64_t key, Processor processor) : key_(key), processor_(processor) {}

void Words::read(std::string_view utf8) {
    arrays_.make_room(utf8.size());
    auto read = processor_ == Processor::widest ? read_words<WidestProcessor>
                : processor_ == Processor::wide ? read_words<WideProcessor>
                                                : read_words<AnyProcessor>;
    size_ = read(utf8, arrays_, key_);
}

std::uint64_t hash_of(std::string_view folded, std::uint64_t key) {
    return hash_of(folded, WordKey(key));
}

}  // namespace wirewatch::text
