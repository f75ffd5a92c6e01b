// One spelling for the elements of a feed, whatever prefixes its author chose.
#pragma once
#include <pugixml.hpp>

namespace wirewatch::feeds {

// Renames elements and attributes in place: lower case, and the prefix by which this room knows their
// namespace: "atom:", "dc:", "dcterms:", "content:", "media:", "itunes:", "rdf:", "cap:", "xml:"; none for
// the vocabularies of RSS, NITF, NewsML and XHTML inside XHTML ("xhtml:" where it begins). A prefix nobody
// declared stays as written; an unknown default namespace below the root's becomes "other:".
void unify_names(pugi::xml_node root);

}  // namespace wirewatch::feeds
