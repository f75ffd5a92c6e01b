#include "settings/bus.hpp"

#include "core/curve_key.hpp"
#include "core/glob.hpp"
#include "settings/checks.hpp"

namespace wirewatch::settings {
namespace {

namespace fs = std::filesystem;

constexpr auto secret_name = "bus.curve.secret_key_file";
constexpr auto clients_name = "bus.curve.clients";

class CurveReader {
public:
    CurveReader(Values const& values, SecretPlaces const& places, std::vector<Problem>& problems)
        : values_(values), places_(places), problems_(problems) {}

    std::optional<Curve> run() {
        auto file = values_.text(secret_name);
        if (file.empty()) {
            if (values_.given(clients_name)) {
                values_.complain(values_.of(clients_name).place,
                                 std::string(clients_name) + " needs " + secret_name +
                                     " beside it: `wirewatch keygen FILE` makes one");
            }
            return std::nullopt;
        }
        if (auto key = read_secret_curve_key(places_.find(file))) {
            curve_.secret_key = std::move(*key);
        } else {
            values_.complain(values_.of(secret_name).place,
                             std::string(secret_name) + ": " + key.error().message);
        }
        read_clients(values_.of(clients_name));
        return std::move(curve_);
    }

private:
    void read_clients(Value const& patterns) {
        for (std::size_t i = 0; i < patterns.texts.size(); ++i) {
            auto pattern = (places_.base / patterns.texts[i]).lexically_normal();
            auto files = expand_glob(pattern);
            if (files.empty() && !is_glob(pattern.string())) {
                values_.complain(patterns.places[i],
                                 std::string(clients_name) + ": " + pattern.string() + " does not exist");
            }
            for (auto const& file : files) add(file, patterns.places[i]);
        }
        if (curve_.clients.empty()) {
            problems_.push_back(
                {patterns.place,
                 std::string(clients_name) +
                     " names no key: nobody can use the bus; put the client's .pub file there",
                 true});
        }
    }

    void add(fs::path const& file, Place const& named_at) {
        auto key = read_curve_key(file);
        if (!key) return values_.complain(named_at, std::string(clients_name) + ": " + key.error().message);
        auto [known, is_new] = files_.try_emplace(*key, file);
        if (!is_new && known->second != file) {
            values_.complain(named_at, std::string(clients_name) + ": " + file.string() +
                                           " holds the same key as " + known->second.string() +
                                           "; a client has one name");
        }
        curve_.clients.try_emplace(*key, file.stem().string());
    }

    Values const& values_;
    SecretPlaces const& places_;
    std::vector<Problem>& problems_;
    Curve curve_;
    std::map<std::string, fs::path> files_;
};

}  // namespace

Bus read_bus(Values const& values, SecretPlaces const& places, std::vector<Problem>& problems) {
    Bus bus;
    bus.publish = values.text("bus.publish");
    bus.replay = values.text("bus.replay");
    bus.insecure = values.flag("bus.insecure");
    bus.curve = CurveReader(values, places, problems).run();
    for (auto const* key : {"bus.publish", "bus.replay"}) {
        auto value = values.of(key);
        if (bus.insecure || bus.curve || is_loopback(value.texts[0])) continue;
        values.complain(value.place,
                        std::string(key) + ": " + value.texts[0] +
                            " can be reached from other machines and the bus is not encrypted; bind "
                            "127.0.0.1, set bus.curve.secret_key_file, or set bus.insecure: true");
    }
    if (collide(bus.publish, bus.replay)) {
        values.complain(
            values.of("bus.replay").place,
            "bus.replay: " + bus.replay + " is bus.publish too; each needs an address of its own");
    }
    return bus;
}

}  // namespace wirewatch::settings
