#include "pipeline/commit.hpp"

namespace wirewatch::pipeline {

Committer::Committer(journal::Writer& journal, stories::Index& stories, std::vector<FeedState> const& states)
    : journal_(journal), stories_(stories) {
    for (auto const& state : states) states_[state.feed] = state;
}

Result<Committed> Committer::commit(std::span<Analysed> batch, Duration max_age, Instant now) {
    Draft draft;
    draft.held = held_;
    if (auto begun = journal_.begin(); !begun) return begun.error();
    for (auto& analysed : batch) {
        if (auto stored = store(analysed, draft, max_age, now); !stored)
            return finish(stored, std::move(draft));
    }
    return finish({}, std::move(draft));
}

Result<Committed> Committer::flush_updates(Instant now) {
    Draft draft;
    for (auto const& [key, held] : held_) {
        if (held.due > now) draft.held.emplace(key, held);
    }
    if (draft.held.size() == held_.size()) return Committed{};
    if (auto begun = journal_.begin(); !begun) return begun.error();
    for (auto const& [key, held] : held_) {
        if (held.due > now) continue;
        if (auto said = update(held.story, key.second, draft, now); !said)
            return finish(said, std::move(draft));
    }
    return finish({}, std::move(draft));
}

Result<Committed> Committer::finish(Result<void> outcome, Draft draft) {
    if (outcome) outcome = journal_.commit();
    if (!outcome) {
        journal_.roll_back();
        stories_.roll_back();
        return outcome.error();
    }
    stories_.keep();
    for (auto& [feed, state] : draft.states) {
        draft.committed.states.push_back(state);
        states_[feed] = std::move(state);
    }
    held_ = std::move(draft.held);
    return std::move(draft.committed);
}

// The poller knows how the attempt went; whether the feed was greeted and what was counted is known here.
FeedState Committer::merged(FeedState const& polled) const {
    auto state = polled;
    if (auto known = states_.find(polled.feed); known != states_.end()) {
        state.greeted = known->second.greeted;
        state.entries = known->second.entries;
        state.quieted = known->second.quieted;
    }
    return state;
}

Result<void> Committer::store(Analysed& analysed, Draft& draft, Duration max_age, Instant now) {
    auto const& fetched = analysed.fetched;
    auto drafted = draft.states.find(fetched.feed->id);
    auto counted = merged(fetched.state);
    if (drafted != draft.states.end()) {
        counted.greeted = drafted->second.greeted;
        counted.entries = drafted->second.entries;
        counted.quieted = drafted->second.quieted;
    }

    if (!fetched.item_key.empty()) {
        auto known = journal_.knows_item(fetched.feed->id, fetched.item_key);
        if (!known) return known.error();
        if (*known) return {};
    }
    auto const before = counted.entries;
    for (auto& judged : analysed.articles) {
        if (auto stored = store(judged, analysed, counted, draft, max_age, now); !stored) return stored;
    }
    analysed.stored = counted.entries - before;
    if (analysed.had_body && analysed.refusal.empty()) counted.greeted = true;
    if (!fetched.item_key.empty()) {
        if (auto put = journal_.put_item(fetched.feed->id, fetched.item_key, now); !put) return put;
    }
    if (auto put = journal_.put(counted); !put) return put;
    draft.states[fetched.feed->id] = counted;
    return {};
}

Result<void> Committer::store(Judged& judged, Analysed const& analysed, FeedState& state, Draft& draft,
                              Duration max_age, Instant now) {
    auto const& article = judged.article;
    auto stored = journal_.put(article);
    if (!stored) return stored.error();
    if (*stored == journal::Stored::known) return {};
    auto placed = stories_.place(article);
    if (auto put = journal_.put(article, placed.story); !put) return put;

    // The first contact is quiet, and so is what was published long before it was first seen (DESIGN section
    // 9).
    auto const& feed = *analysed.fetched.feed;
    auto too_old = article.published && *article.published < article.fetched - max_age;
    auto quiet = feed.quiet_start && (!state.greeted || too_old);
    ++state.entries;
    ++draft.committed.articles;
    if (quiet) {
        ++state.quieted;
        ++draft.committed.quieted;
    }
    for (auto const& candidate : candidates(judged.matches)) {
        auto said = say(candidate, judged, placed, quiet, draft, analysed.fetched.arrived, now);
        if (!said) return said;
    }
    return {};
}

Result<void> Committer::say(Candidate const& candidate, Judged const& judged, stories::Placed const& placed,
                            bool quiet, Draft& draft, Instant arrived, Instant now) {
    auto const& rule = *candidate.match->rule;
    auto said = journal_.last_said(placed.story.id, rule.family());
    if (!said) return said.error();
    std::optional<journal::Said> said_by_rule;
    if (rule.throttle && rule.throttle->per == Throttle::Per::rule) {
        auto last = journal_.last_said_by_rule(rule.id);
        if (!last) return last.error();
        said_by_rule = *last;
    }
    auto decision = decide({*said, said_by_rule, rule, placed.new_source, placed.story.size, now, quiet});
    switch (decision.say) {
        case Say::nothing:
            return {};
        case Say::fresh:
            // Raised anew, it tells what a held update would have.
            if (*said) draft.held.erase({placed.story.id, (*said)->rule});
            return raise(candidate, judged, placed.story, draft, arrived, now);
        case Say::update:
            draft.held.erase({placed.story.id, (*said)->rule});
            return update(placed.story, (*said)->rule, draft, now);
        case Say::update_later:
            draft.held[{placed.story.id, (*said)->rule}] = {decision.when, placed.story};
            return {};
    }
    return {};
}

Result<void> Committer::raise(Candidate const& candidate, Judged const& judged, Story const& story,
                              Draft& draft, Instant arrived, Instant now) {
    Alert alert;
    alert.kind = AlertKind::fresh;
    alert.rule = candidate.match->rule;
    alert.topics = topics_of(judged.matches);
    alert.stance = stance_of(judged.matches);
    alert.also = candidate.also;
    alert.score = candidate.match->score;
    alert.raised = now;
    alert.story = story;
    alert.article = judged.article;
    alert.evidence = evidence_of(judged.article, candidate.match->spans);
    if (auto put = journal_.put(alert); !put) return put;
    ++draft.committed.alerts[alert.rule->id];
    draft.committed.raised_after.push_back(arrived);
    return {};
}

// The alert as it was raised, with the story as it stands.
Result<void> Committer::update(Story const& story, std::string const& rule, Draft& draft, Instant now) {
    auto last = journal_.last_alert(story.id, rule);
    if (!last) return last.error();
    if (!*last) return {};  // removed by retention: there is nothing to update
    auto alert = std::move(**last);
    alert.kind = AlertKind::update;
    alert.story = story;
    alert.raised = now;
    if (auto put = journal_.put(alert); !put) return put;
    ++draft.committed.updates;
    return {};
}

}  // namespace wirewatch::pipeline
