// What a Writer holds. Internal to the room.
#pragma once
#include <set>

#include "journal/database.hpp"
#include "journal/journal.hpp"

namespace wirewatch::journal {

struct Writer::State {
    State(std::filesystem::path path, std::unique_ptr<Database> opened)
        : file(std::move(path)), database(std::move(opened)), prepared(*database), id(id_of(*database)) {}

    // What was last said on a topic, the transaction under way included.
    struct Topic {
        std::uint64_t sequence = 0;  // of its last alert, 0 = none
        std::uint64_t said = 0;      // of the last that was no update
    };
    Topic& topic(std::string const& name);

    // Gives the alert its place: journal, sequence, and the sequence before it on its topic.
    void number(Alert& alert);

    // Before the commit: topics are written once, however many alerts they had.
    void store_topics();

    // What is remembered may be of a transaction that was rolled back.
    void forget_topics();

    void count_articles(std::int64_t more);

    void store(Story const& story, Instant changed);

    std::filesystem::path file;
    std::unique_ptr<Database> database;
    Statements prepared;
    std::string id;
    bool in_transaction = false;
    Outlives outlives = Outlives::power;  // what the connection is set to
    std::int64_t fresh_articles = 0;      // of the transaction, to be counted at its end

    // As in the journal, which nobody else writes.
    std::optional<std::uint64_t> newest;  // sequence of the newest alert ever given; absent: not looked up
    std::map<std::string, Topic, std::less<>> topics;  // those that were looked up
    std::set<std::string, std::less<>> moved;          // of them, by the transaction
};

}  // namespace wirewatch::journal
