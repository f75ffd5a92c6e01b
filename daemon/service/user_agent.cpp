#include "service/user_agent.hpp"

namespace wirewatch::service {

std::string user_agent(settings::Polling const& polling) {
    auto contact = polling.contact.empty() ? "https://wirewatch.example/" : polling.contact;
    return "wirewatch/" WIREWATCH_VERSION " (+" + contact + ")";
}

}  // namespace wirewatch::service
