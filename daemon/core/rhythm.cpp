#include "core/rhythm.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace wirewatch {
namespace {

using Hours = std::chrono::duration<float, std::ratio<3600>>;

constexpr float fading_hours = 24 * 7 / 0.693147F;  // to 1/e: a half-life of a week
// Before anything is known: so many entries in so many hours.
constexpr float assumed_entries = 0.25F;
constexpr float assumed_hours = 0.25F;
// Each hour of the day is taken to have had so many entries of an even day: few say little of the hours.
constexpr float even_entries = 0.5F;
constexpr float hours_to_tell_hours_apart = 72;
constexpr float entries_to_trust_hits = 2;

float in_hours(Duration duration) {
    return std::max(0.0F, std::chrono::duration_cast<Hours>(duration).count());
}

float faded(Duration duration) {
    return std::exp(-in_hours(duration) / fading_hours);
}

float since_counted(Rhythm const& rhythm, Instant now) {
    return rhythm.counted ? faded(now - *rhythm.counted) : 1.0F;
}

// From where on a document tells of every entry. Its entries are sorted, oldest first.
Instant told_from(std::vector<Lesson::Entry> const& entries, Instant now) {
    return entries.empty() ? now : std::min(now, entries[entries.size() / 4].published);
}

float sum(Rhythm const& rhythm) {
    return std::accumulate(rhythm.entries.begin(), rhythm.entries.end(), 0.0F);
}

void append_amount(std::string& text, float number) {
    std::array<char, 32> digits{};
    auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::general, 3);
    text.append(digits.data(), end.ptr);
    text += ' ';
}

template <typename Number>
bool take_number(std::string_view& text, Number& number) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.starts_with(' ')) text.remove_prefix(1);
    return true;
}

bool take_amount(std::string_view& text, float& number) {
    return take_number(text, number) && std::isfinite(number) && number >= 0;
}

std::int64_t since_epoch_of(std::optional<Instant> const& instant) {
    return instant ? instant->time_since_epoch().count() : 0;
}

std::optional<Instant> instant_at(std::int64_t since_epoch) {
    if (since_epoch == 0) return std::nullopt;
    return Instant(Duration(since_epoch));
}

}  // namespace

void learn(Rhythm& rhythm, Lesson lesson, Instant now) {
    auto& fresh = lesson.fresh;
    std::sort(fresh.begin(), fresh.end(),
              [](auto const& a, auto const& b) { return a.published < b.published; });
    auto const is_first = !rhythm.counted;
    auto const has_gap = lesson.is_whole && lesson.held > 1 && fresh.size() >= lesson.held;
    auto since = is_first ? told_from(fresh, now) : std::min(now, *rhythm.counted);
    if (has_gap && !is_first) since = std::max(since, told_from(fresh, now));

    auto const kept = since_counted(rhythm, now);
    for (auto& hour : rhythm.entries) hour *= kept;
    rhythm.hits *= kept;
    rhythm.watched = rhythm.watched * kept + fading_hours * (1 - faded(now - since));
    for (auto const& entry : fresh) {
        if ((is_first || has_gap) && entry.published <= since) continue;
        auto published = std::min(entry.published, now);
        auto weight = faded(now - published);
        rhythm.entries[static_cast<std::size_t>(hour_of(published))] += weight;
        if (entry.is_hit) rhythm.hits += weight;
    }
    if (lesson.is_whole) rhythm.held = lesson.held;
    rhythm.counted = now;
}

float mean_rate(Rhythm const& rhythm, Instant now) {
    auto const kept = since_counted(rhythm, now);
    auto watched = rhythm.watched * kept + (rhythm.counted ? fading_hours * (1 - kept) : 0.0F);
    return (sum(rhythm) * kept + assumed_entries) / (watched + assumed_hours);
}

std::array<float, 24> rates(Rhythm const& rhythm, Instant now) {
    auto const mean = mean_rate(rhythm, now);
    auto const trust = std::min(1.0F, rhythm.watched / hours_to_tell_hours_apart);
    auto const all = sum(rhythm) + 24 * even_entries;
    std::array<float, 24> rates{};
    for (std::size_t hour = 0; hour < 24; ++hour) {
        auto const& entries = rhythm.entries;
        auto around =
            entries[(hour + 23) % 24] / 4 + entries[hour] / 2 + entries[(hour + 1) % 24] / 4 + even_entries;
        rates[hour] = mean * (1 + trust * (24 * around / all - 1));
    }
    return rates;
}

float share_of_hits(Rhythm const& rhythm, Instant now) {
    auto const kept = since_counted(rhythm, now);
    return std::min(1.0F, rhythm.hits * kept / (sum(rhythm) * kept + entries_to_trust_hits));
}

int hour_of(Instant instant) {
    auto since_midnight = instant - std::chrono::floor<std::chrono::days>(instant);
    return static_cast<int>(std::chrono::floor<std::chrono::hours>(since_midnight).count());
}

std::string to_text(Rhythm const& rhythm) {
    if (!rhythm.counted && !rhythm.alerted) return {};
    auto text = std::to_string(since_epoch_of(rhythm.counted)) + ' ' +
                std::to_string(since_epoch_of(rhythm.alerted)) + ' ' + std::to_string(rhythm.held) + ' ';
    append_amount(text, rhythm.watched);
    append_amount(text, rhythm.hits);
    for (auto hour : rhythm.entries) append_amount(text, hour);
    text.pop_back();
    return text;
}

Rhythm rhythm_of(std::string_view text) {
    Rhythm rhythm;
    std::int64_t counted = 0;
    std::int64_t alerted = 0;
    auto is_sound = take_number(text, counted) && take_number(text, alerted) &&
                    take_number(text, rhythm.held) && take_amount(text, rhythm.watched) &&
                    take_amount(text, rhythm.hits);
    for (auto& hour : rhythm.entries) is_sound = is_sound && take_amount(text, hour);
    if (!is_sound) return {};
    rhythm.counted = instant_at(counted);
    rhythm.alerted = instant_at(alerted);
    return rhythm;
}

}  // namespace wirewatch
