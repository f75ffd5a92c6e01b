#include "cli/daemon_endpoints.hpp"

#include <boost/json/parse.hpp>
#include <cerrno>

#include "reading/json_text.hpp"
#include "reading/whole_file.hpp"

namespace wirewatch::cli {

Result<BusEndpoints> read_endpoints(std::filesystem::path const& state) {
    auto file = state / "endpoints.json";
    auto text = reading::read_whole(file);
    if (!text && (errno == EACCES || errno == EPERM))
        return Error(Errc::unavailable, "cannot read " + file.string() +
                                            ": permission denied (members of the group wirewatch may)");
    if (!text)
        return Error(Errc::unavailable,
                     "no wirewatch runs on " + state.string() + " (there is no " + file.string() +
                         "): start it, name its state folder with --state-dir, or its endpoints with "
                         "--connect and --replay");
    boost::system::error_code malformed;
    auto value = boost::json::parse(*text, malformed);
    BusEndpoints endpoints;
    if (!malformed && value.is_object())
        endpoints = {reading::text_at(value.get_object(), "publish"),
                     reading::text_at(value.get_object(), "replay"),
                     reading::text_at(value.get_object(), "server_key")};
    if (endpoints.publish.empty() || endpoints.replay.empty())
        return Error(Errc::unavailable, file.string() + " names no `publish` and `replay`");
    return endpoints;
}

}  // namespace wirewatch::cli
