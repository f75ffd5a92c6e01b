#include "core/error.hpp"

#include <algorithm>
#include <numeric>

namespace wirewatch {

std::string_view name(Errc code) {
    switch (code) {
        case Errc::invalid:
            return "invalid";
        case Errc::not_found:
            return "not_found";
        case Errc::unavailable:
            return "unavailable";
        case Errc::timed_out:
            return "timed_out";
        case Errc::refused:
            return "refused";
        case Errc::damaged:
            return "damaged";
        case Errc::io:
            return "io";
        case Errc::exists:
            return "exists";
        case Errc::internal:
            return "internal";
    }
    return "unknown";
}

std::string to_string(Place const& place) {
    auto text = place.file;
    if (place.line > 0) text += ":" + std::to_string(place.line);
    if (place.line > 0 && place.column > 0) text += ":" + std::to_string(place.column);
    return text;
}

std::string to_string(Problem const& problem) {
    auto where = to_string(problem.place);
    if (!where.empty()) where += ": ";
    return where + (problem.warning ? "warning: " : "") + problem.message;
}

namespace {

// Insertions, deletions, substitutions and swaps of neighbours ("titel"), each 1: optimal string alignment.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> above(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        next[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto substituted = row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            next[j] = std::min({row[j] + 1, next[j - 1] + 1, substituted});
            auto swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) next[j] = std::min(next[j], above[j - 2] + 1);
        }
        std::swap(above, row);
        std::swap(row, next);
    }
    return row.back();
}

}  // namespace

std::string_view nearest(std::string_view word, std::vector<std::string_view> const& known) {
    std::string_view best;
    auto best_distance = std::max<size_t>(1, word.size() / 3) + 1;
    for (auto candidate : known) {
        auto distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

}  // namespace wirewatch
