#include "rules/compiled.hpp"

namespace wirewatch::rules {
namespace {

template <typename T>
std::size_t size_of(std::vector<T> const& list) {
    return list.capacity() * sizeof(T);
}

}  // namespace

std::size_t Compiled::bytes() const {
    auto sum = size_of(rows) + size_of(edges) + size_of(postings) + size_of(unfound) + size_of(hashes) +
               size_of(exact) + size_of(zones) + size_of(bases) + size_of(needs) + size_of(phrase_begins) +
               size_of(phrase_words) + size_of(phrase_scopes) + size_of(regexes) + size_of(programs) +
               size_of(weights) + size_of(languages);
    sum += pairs.bytes();
    for (auto const& dictionary : words) sum += dictionary.bytes();
    for (auto const& index : wildcards) sum += index.bytes();
    for (auto const& pattern : exact) sum += pattern.capacity();
    return sum;
}

}  // namespace wirewatch::rules
