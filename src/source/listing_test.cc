#include "source/listing.h"

#include <gtest/gtest.h>

#include "base/dates.h"

namespace laut::source {
namespace {

// A line per address, then the diagnostics and the damage.
std::string show(const Result<Listing>& listing) {
  if (!listing) return "! " + listing.error().to_string() + "\n";
  std::string out = listing->what + (listing->title.empty() ? "" : ": " + listing->title) + "\n";
  for (const Address& address : listing->addresses) {
    out += address.kind == Address::Kind::kFeed   ? "feed "
           : address.kind == Address::Kind::kList ? "list "
                                                  : "article ";
    out += address.url;
    for (const std::string* field : {&address.title, &address.outlet, &address.language}) {
      if (!field->empty()) out += " | " + *field;
    }
    if (address.published) out += " | published " + to_iso(*address.published);
    if (address.modified) out += " | modified " + to_iso(*address.modified);
    out += "\n";
  }
  for (const Diagnostic& diagnostic : listing->diagnostics) {
    out += diagnostic.code + ": " + diagnostic.message + "\n";
  }
  if (listing->damage) out += "! " + listing->damage->to_string() + "\n";
  return out;
}

TEST(Listing, ReadsASitemap) {
  EXPECT_EQ(show(read_listing(
                R"(<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url><loc> https://kurier.example/1?a=1&amp;b=2
  </loc><lastmod>2031-03-04</lastmod><changefreq>daily</changefreq></url>
  <url><loc>/relative</loc></url>
  <url><loc>https://kurier.example/1?a=1&amp;b=2</loc></url>
  <url><loc>https://kurier.example/2</loc><lastmod>yesterday</lastmod></url>
</urlset>)",
                "in")),
            "a sitemap\n"
            "article https://kurier.example/1?a=1&b=2 | modified 2031-03-04\n"
            "article https://kurier.example/2\n"
            "bad-date: \"yesterday\" was not read as a date.\n"
            "no-address: 1 of the list's entries has no address on the web and was left out.\n");
}

TEST(Listing, ReadsANewsSitemapUnderAnyPrefix) {
  EXPECT_EQ(show(read_listing(
                R"(<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<s:url><s:loc>https://bote.example/haven</s:loc><n:news>
  <n:publication><n:name>Der Bote</n:name><n:language>de-AT</n:language></n:publication>
  <n:publication_date>2031-03-04T09:12:00+01:00</n:publication_date>
  <n:title>Hafen &amp;amp; Kai: der Bau beginnt</n:title></n:news></s:url>
</s:urlset>)",
                "in")),
            "a news sitemap\n"
            "article https://bote.example/haven | Hafen & Kai: der Bau beginnt | Der Bote | de | "
            "published 2031-03-04T09:12:00+01:00\n");
}

TEST(Listing, ReadsASitemapIndex) {
  EXPECT_EQ(show(read_listing(
                R"(<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://bote.example/a.xml.gz</loc><lastmod>2031-03-04T09:12Z</lastmod></sitemap>
<sitemap><loc>https://bote.example/b.xml</loc></sitemap></sitemapindex>)",
                "in")),
            "a sitemap index\n"
            "list https://bote.example/a.xml.gz | modified 2031-03-04T09:12Z\n"
            "list https://bote.example/b.xml\n");
}

TEST(Listing, ReadsOpmlWithFolders) {
  EXPECT_EQ(show(read_listing(
                R"(<opml version="1.0"><head><title>Lokales</title></head><body>
<outline text="Zeitungen"><outline text="K" title="Kurier" type="rss" language="de"
  xmlUrl="https://kurier.example/feed" htmlUrl="https://kurier.example/"/>
<outline text="Bote" xmlurl="feed://bote.example/rss"/></outline>
<outline type="include" url="https://listen.example/more.opml"/>
<outline type="link" text="Ein Bericht" url="https://bote.example/1"/>
<outline text="nur Text"/><outline text="lokal" xmlUrl="file:///etc/feed"/>
</body></opml>)",
                "in")),
            "an OPML list: Lokales\n"
            "feed https://kurier.example/feed | Kurier | de\n"
            "feed http://bote.example/rss | Bote\n"
            "list https://listen.example/more.opml\n"
            "article https://bote.example/1 | Ein Bericht\n"
            "no-address: 1 of the list's entries has no address on the web and was left out.\n");
}

TEST(Listing, ReadsAddressesALineEach) {
  EXPECT_EQ(show(read_listing("\xEF\xBB\xBF# gesammelt\r\nhttps://a.example/1\r\n\r\n"
                              " https://a.example/2 \nftp://a.example/3\n",
                              "in")),
            "a list of addresses\narticle https://a.example/1\narticle https://a.example/2\n"
            "no-address: 1 of the list's entries has no address on the web and was left out.\n");
}

TEST(Listing, KeepsWhatStandsBeforeABreak) {
  EXPECT_EQ(show(read_listing("<urlset><url><loc>https://a.example/1</loc></url>\n"
                              "<url><loc>https://a.exam",
                              "in")),
            "a sitemap\narticle https://a.example/1\n"
            "! in: broken XML at line 2, byte 73: start-end tags mismatch; 1 address was read "
            "before it; fetch it again, or mend it\n");
}

TEST(Listing, SaysWhatIsNone) {
  EXPECT_EQ(show(read_listing("<rss version=\"2.0\"/>", "in")),
            "! in: not a list of addresses: its outermost element is <rss>; leave --format out\n");
  EXPECT_EQ(show(read_listing("<<<", "in")),
            "! in: not a list of addresses: no XML at line 1, byte 1; leave --format out\n");
  EXPECT_EQ(show(read_listing("<opml><body/></opml>", "in")),
            "! in: an OPML list without addresses\n");
  EXPECT_EQ(show(read_listing("Ein Satz.", "in")), "! in: a list of addresses without addresses\n");
}

TEST(Listing, SurvivesDeepNesting) {
  std::string deep = "<opml><body>";
  for (int i = 0; i < 100000; ++i) deep += "<outline>";
  deep += "<outline xmlUrl=\"https://a.example/1\"/>";
  for (int i = 0; i < 100000; ++i) deep += "</outline>";
  EXPECT_EQ(show(read_listing(deep + "</body></opml>", "in")),
            "an OPML list\nfeed https://a.example/1\n");
}

}  // namespace
}  // namespace laut::source
