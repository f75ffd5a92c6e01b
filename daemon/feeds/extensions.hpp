// Elements of other vocabularies inside an RSS item, an RDF item or an Atom entry: Media RSS, iTunes, Dublin
// Core, Atom links. Each fills only what the format's own elements left empty.
#pragma once

#include "feeds/element.hpp"
#include "feeds/tree.hpp"

namespace wirewatch::feeds {

void add_media(Children const& item, Scope const& scope, Entry& entry);

// Dublin Core, iTunes and Media RSS subjects.
void add_subjects(Children const& node, std::vector<std::string>& categories);

// All dc:creator elements as one name, else itunes:author, else an atom:author.
std::string creator_of(Children const& node);

// Where the Atom link with this rel leads; "alternate" is also what a link without rel means. Empty = none.
std::string atom_link(Children const& node, Scope const& scope, std::string_view rel);
void add_atom_enclosures(Children const& node, Scope const& scope, std::vector<Enclosure>& to);

// "name (address)" as far as given, of an Atom person construct.
std::string person(Node node);

// The first of the named children that is a date. `written` gets it as it stands; a date nobody can read is
// noted.
std::optional<Instant> date_of(Children const& node, std::initializer_list<Name> names, Tree const& tree,
                               Document& out, WrittenDate* written = nullptr);

}  // namespace wirewatch::feeds
