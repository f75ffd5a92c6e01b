#include "plugin_host/values.hpp"

#include <charconv>

#include "core/bytes.hpp"
#include "core/time.hpp"
#include "core/wording.hpp"

namespace wirewatch::plugin_host {
namespace {

using Given = std::variant<std::string, std::vector<std::string>>;

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        auto end = std::min(text.find(at), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

Result<Values::Value> integer(std::string const& text) {
    std::int64_t number = 0;
    auto const* end = text.data() + text.size();
    auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || text.empty()) {
        return Error(Errc::invalid, "'" + text + "' is no whole number");
    }
    return Values::Value(number);
}

Result<Values::Value> boolean(std::string const& text) {
    if (text == "true" || text == "false") return Values::Value(std::int64_t{text == "true"});
    return Error(Errc::invalid, "'" + text + "' is neither true nor false");
}

Result<Values::Value> duration(std::string const& text) {
    auto read = parse_duration(text);
    if (!read) return read.error();
    return Values::Value(std::int64_t{read->count()});
}

Result<Values::Value> size(std::string const& text) {
    auto read = parse_bytes(text);
    if (!read) return read.error();
    return Values::Value(static_cast<std::int64_t>(read->count));
}

Result<Values::Value> choice(std::string const& text, char const* choices) {
    auto names = split(choices, '|');
    std::vector<std::string_view> known(names.begin(), names.end());
    if (std::find(known.begin(), known.end(), text) != known.end()) return Values::Value(text);
    return Error(Errc::invalid,
                 "is " + listed(known, " or ") + ", not '" + text + "'" + did_you_mean(text, known));
}

// A relative path counts from the folder of the settings file that gave it.
std::string absolute(std::string const& text, std::string const& file) {
    auto base = std::filesystem::absolute(file.empty() ? "." : file);
    auto path = ((file.empty() ? base : base.parent_path()) / text).lexically_normal();
    return text.empty() ? text : path.string();
}

Result<Values::Value> value_of(wirewatch_setting const& setting, Given const& given,
                               std::string const& file) {
    if (setting.type == WIREWATCH_TYPE_STRING_LIST) {
        auto const* items = std::get_if<std::vector<std::string>>(&given);
        if (items == nullptr) return Error(Errc::invalid, "is a list of texts: [" + std::get<0>(given) + "]");
        return Values::Value(Values::List{*items, {}});
    }
    auto const* text = std::get_if<std::string>(&given);
    if (text == nullptr) return Error(Errc::invalid, "is one text, not a list");
    switch (setting.type) {
        case WIREWATCH_TYPE_PATH:
            return Values::Value(absolute(*text, file));
        case WIREWATCH_TYPE_INTEGER:
            return integer(*text);
        case WIREWATCH_TYPE_BOOLEAN:
            return boolean(*text);
        case WIREWATCH_TYPE_DURATION:
            return duration(*text);
        case WIREWATCH_TYPE_SIZE:
            return size(*text);
        case WIREWATCH_TYPE_CHOICE:
            return choice(*text, setting.choices);
        default:
            return Values::Value(*text);
    }
}

// "", 0 or an empty list, by type.
Values::Value nothing(wirewatch_setting const& setting) {
    switch (setting.type) {
        case WIREWATCH_TYPE_STRING:
        case WIREWATCH_TYPE_PATH:
        case WIREWATCH_TYPE_CHOICE:
            return std::string();
        case WIREWATCH_TYPE_STRING_LIST:
            return Values::List{};
        default:
            return std::int64_t{0};
    }
}

bool is_empty(Given const& given) {
    return std::visit([](auto const& value) { return value.empty(); }, given);
}

// The default as a person would write it; the items of a list stand on lines of their own.
Given fallback_of(wirewatch_setting const& setting) {
    if (setting.type == WIREWATCH_TYPE_STRING_LIST) return split(setting.fallback, '\n');
    return std::string(setting.fallback);
}

// The value of one row of the table; nothing() where there is a problem.
Values::Value checked(settings::Instance const& instance, wirewatch_setting const& setting,
                      settings::PluginValue const* given, std::vector<Problem>& problems) {
    auto const& plugin = instance.plugin;
    auto const& place = given ? given->place : instance.declared;
    if (setting.required && (given == nullptr || is_empty(given->value))) {
        problems.push_back({place, "plugin " + plugin + (given ? " needs a value for" : " needs") +
                                       " the setting '" + setting.name + "' (" + type_name(setting) +
                                       "): " + setting.help});
        return nothing(setting);
    }
    if (given == nullptr && setting.fallback == nullptr) return nothing(setting);
    auto value = given ? value_of(setting, given->value, given->place.file)
                       : value_of(setting, fallback_of(setting), "");
    if (value) return std::move(*value);
    problems.push_back({place, std::string(given ? "" : "the plugin's own default of ") + "setting '" +
                                   setting.name + "' of plugin " + plugin + ": " + value.error().message});
    return nothing(setting);
}

std::string unknown(std::string const& plugin, std::string const& name,
                    std::vector<std::string_view> const& known) {
    auto hint = did_you_mean(name, known);
    if (hint.empty()) hint = known.empty() ? "; it has none" : "; it has " + listed(known);
    return "plugin " + plugin + " has no setting '" + name + "'" + hint;
}

char const* text(wirewatch_values const* values, char const* name) {
    auto const* found = static_cast<Values const*>(values->context)->find(name);
    auto const* value = found ? std::get_if<std::string>(found) : nullptr;
    return value ? value->c_str() : "";
}

std::int64_t number(wirewatch_values const* values, char const* name) {
    auto const* found = static_cast<Values const*>(values->context)->find(name);
    auto const* value = found ? std::get_if<std::int64_t>(found) : nullptr;
    return value ? *value : 0;
}

char const* const* list(wirewatch_values const* values, char const* name) {
    static char const* const none[] = {nullptr};
    auto const* found = static_cast<Values const*>(values->context)->find(name);
    auto const* value = found ? std::get_if<Values::List>(found) : nullptr;
    return value ? value->pointers.data() : none;
}

}  // namespace

Values Values::check(settings::Instance const& instance, Library const& library,
                     std::vector<Problem>& problems) {
    Values values;
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < library.plugin().settings_count; ++i) {
        auto const& setting = library.setting(i);
        known.emplace_back(setting.name);
        auto given = instance.settings.find(setting.name);
        auto const* value = given != instance.settings.end() ? &given->second : nullptr;
        values.values_->insert_or_assign(std::string(known.back()),
                                         checked(instance, setting, value, problems));
    }
    for (auto const& [name, given] : instance.settings) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        problems.push_back({given.place, unknown(instance.plugin, name, known)});
    }
    for (auto& [name, value] : *values.values_) {
        auto* strings = std::get_if<List>(&value);
        if (strings == nullptr) continue;
        for (auto const& item : strings->items) strings->pointers.push_back(item.c_str());
        strings->pointers.push_back(nullptr);
    }
    return values;
}

Values::Value const* Values::find(std::string_view name) const {
    auto found = values_->find(name);
    return found == values_->end() ? nullptr : &found->second;
}

wirewatch_values Values::view() const {
    return {sizeof(wirewatch_values), this, text, number, list};
}

}  // namespace wirewatch::plugin_host
