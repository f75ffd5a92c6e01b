// What a Writer holds. Internal to the room.
#pragma once
#include "journal/database.hpp"
#include "journal/journal.hpp"

namespace wirewatch::journal {

struct Writer::State {
    State(std::filesystem::path path, std::unique_ptr<Database> opened)
        : file(std::move(path)), database(std::move(opened)), prepared(*database), id(id_of(*database)) {}

    // Gives the alert its place: journal, sequence, and the sequence before it on its topic.
    void number(Alert& alert);

    void count_articles(std::int64_t more);

    std::filesystem::path file;
    std::unique_ptr<Database> database;
    Statements prepared;
    std::string id;
    bool in_transaction = false;
    Outlives outlives = Outlives::power;  // what the connection is set to
    std::int64_t fresh_articles = 0;      // of the transaction, to be counted at its end
};

}  // namespace wirewatch::journal
