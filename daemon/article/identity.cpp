#include "article/identity.hpp"

#include "core/hash.hpp"
#include "text/urls.hpp"

namespace wirewatch::article {

std::string identity(Entry const& entry, std::string_view feed, std::string_view title,
                     std::string_view text) {
    if (!entry.link.empty()) {
        auto link = text::canonical(entry.link);
        return entry.id.empty() ? content_id({link}) : content_id({link, entry.id});
    }
    return entry.id.empty() ? content_id({title, text}) : content_id({feed, entry.id});
}

std::string revision(std::string_view title, std::string_view text) {
    return content_id({title, text});
}

}  // namespace wirewatch::article
