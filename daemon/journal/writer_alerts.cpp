// Alerts as they are stored: numbered, and the last of each topic kept beside them.
#include "core/alert.hpp"
#include "journal/journal.hpp"
#include "journal/writer_state.hpp"

namespace wirewatch::journal {

Writer::State::Topic& Writer::State::topic(std::string const& name) {
    auto known = topics.find(name);
    if (known != topics.end()) return known->second;
    Topic topic;
    auto last = prepared("SELECT sequence, said FROM topics WHERE topic = ?");
    last->bind(1, name);
    if (last->executeStep()) topic = {number_of(last->getColumn(0)), number_of(last->getColumn(1))};
    return topics.emplace(name, topic).first->second;
}

void Writer::State::number(Alert& alert) {
    if (!newest) {
        // AUTOINCREMENT's own counter: a sequence is never given twice, whatever retention removed.
        auto counter = prepared("SELECT seq FROM sqlite_sequence WHERE name = 'alerts'");
        newest = counter->executeStep() ? number_of(counter->getColumn(0)) : 0;
    }
    alert.journal = id;
    alert.sequence = *newest + 1;
    alert.previous = topic(alert.topic()).sequence;
}

void Writer::State::store_topics() {
    for (auto const& name : moved) {
        auto const& last = topic(name);
        auto put = prepared("INSERT OR REPLACE INTO topics (topic, sequence, said) VALUES (?,?,?)");
        put->bind(1, name);
        put->bind(2, stored(last.sequence));
        put->bind(3, stored(last.said));
        put->exec();
    }
}

void Writer::State::forget_topics() {
    newest.reset();
    topics.clear();
    moved.clear();
}

Result<void> Writer::put(Alert& alert) {
    return guarded(state_->file, [&] {
        state_->number(alert);
        auto const family = std::string(alert.rule->family());
        auto const topics = list_text(alert.topics);
        auto const json = to_json(alert);
        auto insert = state_->prepared(
            "INSERT INTO alerts (sequence, topic, family, story, kind, raised, severity, story_size, topics, "
            "json) VALUES (?,?,?,?,?,?,?,?,?,?)");
        auto i = 0;
        insert->bind(++i, stored(alert.sequence));
        insert->bindNoCopy(++i, alert.topic());
        insert->bindNoCopy(++i, family);
        insert->bindNoCopy(++i, alert.story.id);
        insert->bindNoCopy(++i, alert.kind == AlertKind::fresh ? "new" : "update");
        insert->bind(++i, stored(alert.raised));
        insert->bind(++i, static_cast<int>(alert.rule->severity));
        insert->bind(++i, stored(alert.story.size));
        insert->bindNoCopy(++i, topics);
        insert->bindNoCopy(++i, json);
        insert->exec();
        state_->newest = alert.sequence;
        auto& topic = state_->topic(alert.topic());
        topic.sequence = alert.sequence;
        if (alert.kind == AlertKind::fresh) topic.said = alert.sequence;
        state_->moved.insert(alert.topic());
    });
}

}  // namespace wirewatch::journal
