// The articles that the rule benches read, and the clocks they read them by.
#pragma once
#include <ctime>
#include <string>
#include <vector>

#include "core/article.hpp"

namespace wirewatch::rules {

enum class Items {
    joined,  // short ones of one language, until they have 400 words
    as_they_are
};

// Of JSON lines with title, text and lang. Throws on a line that is no object.
std::vector<Article> read_articles(std::string const& path, Items items);

inline double seconds(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

template <typename Work>
double cpu_of(Work&& work) {
    auto begin = seconds(CLOCK_THREAD_CPUTIME_ID);
    work();
    return seconds(CLOCK_THREAD_CPUTIME_ID) - begin;
}

}  // namespace wirewatch::rules
