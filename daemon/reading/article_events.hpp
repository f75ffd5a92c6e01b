// An article's members as the parser meets them, so that no tree of the line has to be built.
#pragma once
#include <array>
#include <boost/json/basic_parser.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/article.hpp"

namespace wirewatch::reading {

enum class Key : std::uint8_t {
    id,
    title,
    text,
    lang,
    published,
    source,
    agency,
    place,
    url,
    categories,
    lead_at,
    other  // not ours
};
inline constexpr std::size_t known_keys = static_cast<std::size_t>(Key::other);

// What stands at a key; of a key that comes twice what stands there last. Texts are where `text_at` says.
struct Member {
    struct Absent {};  // or null
    struct Text {};
    struct Texts {};
    struct Other {};  // of no type that any key has
    using Value = std::variant<Absent, Text, Texts, std::int64_t, std::uint64_t, double, Other>;
    Value value;

    template <typename Type>
    bool is() const {
        return std::holds_alternative<Type>(value);
    }
};

// The handler of a boost::json::basic_parser. Texts go into the article, which must outlive it.
class ArticleEvents {
public:
    static constexpr std::size_t max_object_size = -1, max_array_size = -1, max_key_size = -1,
                                 max_string_size = -1;

    void begin(Article& article);

    bool is_object() const { return is_object_; }
    Member const& at(Key key) const { return members_[static_cast<std::size_t>(key)]; }
    std::string const& written_time() const { return published_; }

    using Code = boost::system::error_code;
    using Text = boost::json::string_view;
    bool on_document_begin(Code&) { return true; }
    bool on_document_end(Code&) { return true; }
    bool on_object_begin(Code&);
    bool on_object_end(std::size_t, Code&) { return --depth_, true; }
    bool on_array_begin(Code&);
    bool on_array_end(std::size_t, Code&);
    bool on_key_part(Text part, std::size_t, Code&);
    bool on_key(Text part, std::size_t, Code&);
    bool on_string_part(Text part, std::size_t, Code&);
    bool on_string(Text part, std::size_t size, Code&);
    bool on_number_part(Text, Code&) { return true; }
    bool on_int64(std::int64_t number, Text, Code&) { return put(number); }
    bool on_uint64(std::uint64_t number, Text, Code&) { return put(number); }
    bool on_double(double number, Text, Code&) { return put(number); }
    bool on_bool(bool, Code&) { return put(Member::Other{}); }
    bool on_null(Code&) { return put(Member::Absent{}); }
    bool on_comment_part(Text, Code&) { return true; }
    bool on_comment(Text, Code&) { return true; }

private:
    bool put(Member::Value const& value);
    bool is_member() const { return depth_ == 1 && is_object_; }
    bool is_category() const;
    std::string* text_at(Key key);

    Article* article_ = nullptr;
    std::array<Member, known_keys> members_{};
    std::string published_, key_part_;
    Key key_ = Key::other;
    std::size_t depth_ = 0;
    bool is_object_ = false, in_text_ = false;
};

}  // namespace wirewatch::reading
