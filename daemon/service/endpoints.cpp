#include "service/endpoints.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>

namespace wirewatch::service {
namespace {

std::filesystem::path file_in(std::filesystem::path const& state) {
    return state / "endpoints.json";
}

}  // namespace

Result<void> write_endpoints(std::filesystem::path const& state, Endpoints const& endpoints) {
    boost::json::object object{{"publish", endpoints.publish}, {"replay", endpoints.replay}};
    if (!endpoints.http.empty()) object["http"] = endpoints.http;
    if (!endpoints.websub.empty()) object["websub"] = endpoints.websub;
    if (!endpoints.server_key.empty()) object["server_key"] = endpoints.server_key;
    auto file = file_in(state);
    auto draft = file;
    draft += ".draft";
    std::ofstream out(draft, std::ios::trunc);
    out << boost::json::serialize(object) << '\n';
    out.close();
    std::error_code failed;
    if (out) std::filesystem::rename(draft, file, failed);
    if (!out || failed) return Error(Errc::io, "cannot write " + file.string());
    return {};
}

void remove_endpoints(std::filesystem::path const& state) {
    std::error_code ignored;
    std::filesystem::remove(file_in(state), ignored);
}

}  // namespace wirewatch::service
