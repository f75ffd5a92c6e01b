// Properties of a NewsML-G2 item: parties, subjects, descriptions, and the text of items without content.
// Where a property is given in several languages, the one asked for is taken, else the first.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "feeds/element.hpp"

namespace wirewatch::feeds {

// "usable" of qcode="stat:usable" or of a URI that ends so.
std::string code_of(Node node);

// The name of a party; else its literal, else its code.
std::string party_name(Node node, std::string_view language);

std::string headline_in(Node content_meta, std::string_view language);

std::string creators_in(Node content_meta, std::string_view language);

// The summary, or what describes the content otherwise: a caption.
std::string description_in(Node content_meta, std::string_view language);

void add_subjects_in(Node content_meta, std::string_view language, std::vector<std::string>& to);

// Name and definition of a <concept> as the entry's title and summary.
void read_concept(Node node, Entry& entry);

// What a package, a set of concepts or a plan lists, a paragraph each.
std::string listed_text(Node item);

// What an element's link attributes lead to: content kept elsewhere, an item of a package.
Enclosure target_of(Node node, Scope const& scope);

// Where a package's items can be fetched.
void add_references(Node item, Scope const& scope, std::vector<Enclosure>& to);

}  // namespace wirewatch::feeds
