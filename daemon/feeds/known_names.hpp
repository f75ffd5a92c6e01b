// The names of feeds/names.hpp that readers ask for, in their order.
#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace wirewatch::feeds {

// In the order of their bytes, since they are looked for in it.
// The formatter would put each on a line of its own.
// clang-format off
inline constexpr std::array<std::string_view, 266> known_names{{
    "", "abstract", "administrativemetadata", "alert", "area", "areadesc", "atom:author", "atom:category",
    "atom:content", "atom:created", "atom:email", "atom:entry", "atom:id", "atom:issued", "atom:link",
    "atom:modified", "atom:name", "atom:published", "atom:source", "atom:subtitle", "atom:summary",
    "atom:tagline", "atom:title", "atom:updated", "author", "body", "body.content", "body.head",
    "by", "byline", "cap:alert", "cap:area", "cap:areadesc", "cap:category", "cap:certainty", "cap:circle",
    "cap:description", "cap:event", "cap:headline", "cap:identifier", "cap:info", "cap:instruction",
    "cap:language", "cap:mimetype", "cap:msgtype", "cap:polygon", "cap:references", "cap:resource",
    "cap:sender", "cap:sendername", "cap:sent", "cap:severity", "cap:size", "cap:source", "cap:status",
    "cap:urgency", "cap:uri", "cap:web", "category", "certainty", "channel", "characteristics", "circle",
    "concept", "conceptitem", "conceptset", "content", "content:encoded", "contentcreated", "contentmeta",
    "contentmodified", "contentset", "created", "creator", "datacontent", "date", "date.issue",
    "date.release", "datecreated", "dateid", "dateline", "datemodified", "day", "dc:author", "dc:creator",
    "dc:date", "dc:description", "dc:language", "dc:subject", "dc:title", "dcterms:abstract",
    "dcterms:created", "dcterms:issued", "dcterms:modified", "definition", "description",
    "descriptivemetadata", "distributor", "doc-id", "doc.copyright", "docdata", "ed-msg", "ednote", "email",
    "embargoed", "enclosure", "encoded", "encoding", "entry", "event", "fh:archive", "fh:complete",
    "firstcreated", "fullitem", "geo:lat", "geo:long", "georss:box", "georss:line", "georss:point",
    "georss:polygon", "georss:where", "groupset", "guid", "head", "header", "headline", "hedline", "hl1",
    "hl2", "hour", "html", "id", "identification", "identifier", "image:image", "image:loc", "info",
    "ingress", "inlinexml", "instruction", "issued", "item", "itemmeta", "itemref", "itemset",
    "itunes:author", "itunes:category", "itunes:keywords", "itunes:subtitle", "itunes:summary",
    "itunes:title", "key-list", "keyword", "keywordline", "knowledgeitem", "language",
    "lastbuilddate", "lastmod", "link", "loc", "mainconcept", "managingeditor", "media", "media-reference",
    "media:category", "media:content", "media:description", "media:group", "media:title", "mimetype",
    "modified", "msgtype", "name", "news:keywords", "news:language", "news:name", "news:news",
    "news:publication", "news:publication_date", "news:title", "newscomponent", "newscoverage",
    "newscoverageset", "newsenvelope", "newsidentifier", "newsitem", "newsitemid", "newslines",
    "newsmanagement", "newsmessage", "newsml", "nitf", "note", "outline", "owneremail", "ownername", "p",
    "packageitem", "party", "planning", "planningitem", "polygon", "property", "provider", "providerid",
    "pubdata", "pubdate", "publicidentifier", "published", "pubstatus", "references", "resource",
    "revisionid", "role", "rss", "sender", "sendername", "sent", "sentfrom", "severity", "signal",
    "sitemap", "sitemapindex", "size", "sizeinbytes", "skipdays", "skiphours", "slugline", "source",
    "status", "story.date", "subheadline", "subject", "subjectcode", "subtitle", "summary",
    "sy:updatefrequency", "sy:updateperiod", "tagline", "tags", "thisrevisioncreated", "title", "tobject",
    "tobject.subject", "topic", "topicset", "ttl", "updated", "urgency", "uri", "url", "versioncreated",
    "video:category", "video:content_loc", "video:description", "video:publication_date", "video:tag",
    "video:title", "video:video", "web", "webmaster", "xhtml:body", "xhtml:div", "xhtml:html", "xhtml:link",
    "xhtml:p"
}};
// clang-format on
static_assert(std::is_sorted(known_names.begin(), known_names.end()));

}  // namespace wirewatch::feeds
