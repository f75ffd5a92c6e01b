// The fuzz targets without a fuzzer: `fuzz_replay TARGET FOLDER` gives a target every file of its corpus,
// each as it is and cut short, and joined to the one before it. Each is a part of this program by another
// name, see CMakeLists.txt.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#define WIREWATCH_TARGET(name) extern "C" int fuzz_##name(std::uint8_t const*, std::size_t);
#include "targets.inc"
#undef WIREWATCH_TARGET

namespace {

struct Target {
    std::string_view name;
    int (*run)(std::uint8_t const*, std::size_t);
};

constexpr Target targets[] = {
#define WIREWATCH_TARGET(name) {#name, fuzz_##name},
#include "targets.inc"
#undef WIREWATCH_TARGET
};

std::vector<std::string> read_files(std::filesystem::path const& folder) {
    std::vector<std::filesystem::path> paths;
    for (auto const& file : std::filesystem::directory_iterator(folder)) paths.push_back(file.path());
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> all;
    for (auto const& path : paths) {
        std::ifstream in(path, std::ios::binary);
        all.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return all;
}

// In memory of its own size, so that a sanitizer sees a read behind its end.
void run(Target const& target, std::string_view input) {
    std::vector<std::uint8_t> bytes(input.begin(), input.end());
    bytes.shrink_to_fit();
    target.run(bytes.data(), bytes.size());
}

}  // namespace

int main(int count, char** words) {
    auto const* target = std::find_if(std::begin(targets), std::end(targets),
                                      [&](Target const& one) { return count == 3 && one.name == words[1]; });
    if (target == std::end(targets)) {
        std::fputs("usage: fuzz_replay TARGET FOLDER; the targets are\n", stderr);
        for (auto const& one : targets) std::fprintf(stderr, "  %s\n", one.name.data());
        return 64;
    }
    auto files = read_files(words[2]);
    std::string before;
    for (auto const& file : files) {
        constexpr std::size_t cuts = 16;
        for (std::size_t i = 0; i <= cuts; ++i)
            run(*target, std::string_view(file).substr(0, file.size() * i / cuts));
        run(*target, before + file);
        before = file;
    }
    std::printf("%s: %zu files\n", words[1], files.size());
    return files.empty() ? 1 : 0;
}
