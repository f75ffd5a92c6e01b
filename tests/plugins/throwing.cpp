// A C++ sink that breaks the first rule of C interfaces.
#include <wirewatch/plugin.h>

#include <stdexcept>

namespace {

int opened = 0;

void* open(wirewatch_values const*, wirewatch_host const*) {
    return &opened;
}

wirewatch_result deliver(void*, wirewatch_batch const*, std::size_t*) {
    throw std::runtime_error("no room on the page");
}

void close(void*) {}

constexpr wirewatch_sink sink{sizeof(wirewatch_sink), open, deliver, close};

}  // namespace

const wirewatch_descriptor wirewatch_plugin{
    WIREWATCH_ABI,
    sizeof(wirewatch_descriptor),
    WIREWATCH_KIND_SINK,
    sizeof(wirewatch_setting),
    "throwing",
    "1",
    "throws",
    nullptr,
    0,
    nullptr,
    &sink,
    nullptr,
};
