// Prints topic, sequence and JSON of every alert after SEQUENCE, each exactly once:
//     follow PUBLISH REPLAY SEQUENCE [SECRET_KEY SERVER_KEY]
//     c++ -std=c++17 follow.cpp $(pkg-config --cflags --libs wirewatch-client) -o follow
#include <cstdlib>
#include <iostream>
#include <wirewatch/client.hpp>

namespace client = wirewatch::client;

int main(int count, char** arguments) {
    if (count != 4 && count != 6) {
        std::cerr << "follow PUBLISH REPLAY SEQUENCE [SECRET_KEY SERVER_KEY]\n";
        return 2;
    }
    client::SubscriberOptions options;
    options.publish = arguments[1];
    options.replay = arguments[2];
    options.after = client::Cursor{"", std::strtoull(arguments[3], nullptr, 10)};
    if (count == 6) options.curve = client::CurveKeys{arguments[4], arguments[5]};
    try {
        auto subscriber = client::Subscriber::connect(options);
        while (std::cout) {
            auto received = subscriber->next(std::chrono::seconds(1));
            if (!received) continue;
            if (received->kind != client::Received::Kind::alert) {
                std::cerr << received->message << std::endl;
                continue;
            }
            std::cout << received->topic << ' ' << received->cursor.sequence << ' ' << received->json
                      << std::endl;
        }
    } catch (client::Error const& failed) {
        std::cerr << failed.what() << std::endl;
        return 69;
    }
}
