#include "text/escape.hpp"

#include <gtest/gtest.h>

namespace wirewatch::text {
namespace {

TEST(Escape, RunningTextKeepsItsQuotesAndLines) {
    EXPECT_EQ(escaped("a < b > c & \"d\"\n"), "a &lt; b &gt; c &amp; \"d\"\n");
}

TEST(Escape, OfAValueWhatIsAskedForBecomesAReference) {
    EXPECT_EQ(escaped("a > \"b\"\n<&", "&<\"\n"), "a > &quot;b&quot;&#10;&lt;&amp;");
}

}  // namespace
}  // namespace wirewatch::text
