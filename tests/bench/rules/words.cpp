// How fast the words of texts are found, folded and hashed: bytes per CPU second by the reference (tokens()
// and hash_of()), by the portable reader and by the one for wide processors.
//   words_bench [FILE...]    each line of the files is a text; without files, generated texts of 2,500 bytes
#include <array>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "text/tokens.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace {

using namespace wirewatch;
constexpr std::uint64_t key = 0x5EED;

struct Script {
    std::string name;
    char32_t first, last;
    double letters;  // in a word
};

std::vector<std::string> generated(Script const& script) {
    std::mt19937 random(1);
    std::geometric_distribution<int> more(1 / script.letters);
    std::uniform_int_distribution<char32_t> one(script.first, script.last);
    std::vector<std::string> texts(400);
    for (auto& text : texts) {
        while (text.size() < 2500) {
            for (int left = 1 + more(random); left > 0; --left) text::append(text, one(random));
            text += " ";
        }
    }
    return texts;
}

std::vector<std::string> lines(char const* file) {
    std::vector<std::string> texts;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) texts.push_back(line);
    return texts;
}

double cpu_seconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// The best of some rounds of at least a fifth of a second, in MB/s: others use the machine too.
double speed(std::vector<std::string> const& texts, std::function<void(std::string const&)> const& read) {
    std::size_t bytes = 0;
    for (auto const& text : texts) bytes += text.size();
    double best = 0;
    for (int round = 0; round < 5; ++round) {
        auto begin = cpu_seconds();
        int times = 0;
        do {
            for (auto const& text : texts) read(text);
            ++times;
        } while (cpu_seconds() - begin < 0.2);
        best = std::max(best, times * static_cast<double>(bytes) / (cpu_seconds() - begin) * 1e-6);
    }
    return best;
}

void measure(std::string const& name, std::vector<std::string> const& texts) {
    std::uint64_t sum = 0;
    auto reference = speed(texts, [&](std::string const& text) {
        for (auto const& token : text::tokens(text)) sum += text::hash_of(token.folded, key);
    });
    text::Words any(key, text::Words::Processor::any), best(key);
    auto portable = speed(texts, [&](std::string const& text) { any.read(text); });
    auto wide = speed(texts, [&](std::string const& text) { best.read(text); });
    std::printf("%-12s %8.0f %8.0f %8.0f MB/s\n", name.c_str(), reference, portable, wide);
    std::fflush(stdout);
    if (sum == 1) std::puts("");
}

}  // namespace

int main(int argc, char** argv) {
    std::printf("%-12s %8s %8s %8s\n", "", "tokens()", "portable",
                std::array{"(none)", "wide", "widest"}[static_cast<std::size_t>(text::Words::best())]);
    for (int i = 1; i < argc; ++i) measure(argv[i], lines(argv[i]));
    if (argc > 1) return 0;
    for (auto const& script : {Script{"Latin", 'a', 'z', 4.7}, Script{"Cyrillic", 0x430, 0x44F, 5.5},
                               Script{"Arabic", 0x627, 0x63A, 4.5}, Script{"Chinese", 0x4E00, 0x9FA5, 12}})
        measure(script.name, generated(script));
}
