#include "pipeline/commit.hpp"

#include <algorithm>

namespace wirewatch::pipeline {

Committer::Committer(journal::Writer& journal, stories::Index& stories, std::vector<FeedState> const& states)
    : journal_(journal), stories_(stories) {
    for (auto const& state : states) counts_.insert_or_assign(state.feed, Counts(state));
}

Result<Committed> Committer::commit(std::span<Analysed> batch, Duration max_age, Instant now) {
    Draft draft;
    draft.held = held_;
    auto news = std::any_of(batch.begin(), batch.end(), has_news);
    auto begun = journal_.begin(news ? journal::Outlives::power : journal::Outlives::process);
    if (!begun) return begun.error();
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
        counts_.insert_or_assign(feed, Counts(state));
        draft.committed.states.push_back(std::move(state));
    }
    held_ = std::move(draft.held);
    return std::move(draft.committed);
}

namespace {

constexpr int only_what_is_new = 226;  // RFC 3229

// An entry without a date was published when it came, unless it was there before anybody asked.
void add_to(Lesson& lesson, Judged const& judged, bool is_first) {
    auto const& article = judged.article;
    if (!article.published && is_first) return;
    lesson.fresh.push_back({article.published.value_or(article.fetched), !judged.matches.empty()});
}

}  // namespace

Committer::Counts::Counts(FeedState const& state)
    : greeted(state.greeted)
    , entries(state.entries)
    , quieted(state.quieted)
    , rhythm(state.rhythm)
    , hints(state.hints) {}

void Committer::Counts::put_into(FeedState& state) const {
    state.greeted = greeted;
    state.entries = entries;
    state.quieted = quieted;
    state.rhythm = rhythm;
    state.hints = hints;
}

// The poller knows how the attempt went; whether the feed was greeted and what was counted is known here.
FeedState Committer::counted(FeedState polled, Draft const& draft) const {
    auto drafted = draft.states.find(polled.feed);
    auto known = counts_.find(polled.feed);
    if (drafted != draft.states.end()) {
        Counts(drafted->second).put_into(polled);
    } else if (known != counts_.end()) {
        known->second.put_into(polled);
    }
    return polled;
}

Result<void> Committer::store(Analysed& analysed, Draft& draft, Duration max_age, Instant now) {
    auto const& fetched = analysed.fetched;
    auto state = counted(fetched.state, draft);

    if (!fetched.item_key.empty()) {
        auto known = journal_.knows_item(fetched.feed->id, fetched.item_key);
        if (!known) return known.error();
        if (*known) return {};
    }
    auto const before = state.entries;
    auto const is_whole = !fetched.pushed && fetched.state.last_status != only_what_is_new;
    Lesson lesson{{}, static_cast<std::uint32_t>(analysed.entries), is_whole};
    for (auto& judged : analysed.articles) {
        auto stored = store(judged, analysed, state, draft, max_age, now);
        if (!stored) return stored.error();
        if (*stored == journal::Stored::fresh) add_to(lesson, judged, !state.rhythm.counted);
    }
    if (analysed.had_body && analysed.refusal.empty()) {
        state.greeted = true;
        if (is_whole) state.hints = analysed.hints;
        if (fetched.item_key.empty()) learn(state.rhythm, std::move(lesson), fetched.arrived);
    }
    analysed.stored = state.entries - before;
    if (!fetched.item_key.empty()) {
        if (auto put = journal_.put_item(fetched.feed->id, fetched.item_key, now); !put) return put;
    }
    if (auto put = journal_.put(state); !put) return put;
    draft.states[fetched.feed->id] = std::move(state);
    return {};
}

Result<journal::Stored> Committer::store(Judged& judged, Analysed const& analysed, FeedState& state,
                                         Draft& draft, Duration max_age, Instant now) {
    auto const& article = judged.article;
    stories::Placed placed;
    auto place = [&] {
        placed = stories_.place(article);
        return placed.story;
    };
    auto stored = journal_.put(article, place);
    if (!stored || *stored == journal::Stored::known) return stored;

    // The first contact is quiet, and so is what was published long before it was first seen (DESIGN section
    // 9).
    auto const& feed = *analysed.fetched.feed;
    auto too_old = article.published && *article.published < article.fetched - max_age;
    auto quiet = feed.quiet_start && (!state.greeted || too_old);
    ++state.entries;
    ++draft.committed.articles;
    for (auto const& match : judged.matches) ++draft.committed.hits[match.rule->id];
    if (quiet) {
        ++state.quieted;
        ++draft.committed.quieted;
    }
    auto const raised_before = draft.committed.raised_after.size();
    for (auto const& candidate : candidates(judged.matches)) {
        auto said = say(candidate, judged, placed, quiet, draft, analysed.fetched.arrived, now);
        if (!said) return said.error();
    }
    if (draft.committed.raised_after.size() > raised_before) state.rhythm.alerted = now;
    return stored;
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
