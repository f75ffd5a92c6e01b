// An instance's settings, checked against its plugin's table and shown to the plugin as wirewatch_values.
#pragma once
#include <wirewatch/plugin.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "core/error.hpp"
#include "plugin_host/library.hpp"
#include "settings/settings.hpp"

namespace wirewatch::plugin_host {

class Values {
public:
    // Every problem, with the place of the value; those of the instance as a whole with its own.
    static Values check(settings::Instance const& instance, Library const& library,
                        std::vector<Problem>& problems);

    // Borrowed from this object; `list` pointers stay valid as long.
    wirewatch_values view() const;

    struct List {
        std::vector<std::string> items;
        std::vector<char const*> pointers;  // of the items, ends with NULL
    };
    using Value = std::variant<std::string, std::int64_t, List>;
    Value const* find(std::string_view name) const;

private:
    std::shared_ptr<std::map<std::string, Value, std::less<>>> values_ =
        std::make_shared<std::map<std::string, Value, std::less<>>>();
};

}  // namespace wirewatch::plugin_host
