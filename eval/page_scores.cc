#include "eval/page_scores.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "base/hash.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/words.h"

namespace laut::eval {
namespace {

// One hash for each piece of n words, sorted. A collision would need billions of pieces.
std::vector<uint64_t> pieces(std::string_view text, size_t n) {
  const auto words = word_runs(text);
  std::vector<uint64_t> out;
  if (words.empty()) return out;
  n = std::min(n, words.size());
  for (size_t i = 0; i + n <= words.size(); ++i) {
    Hasher hasher;
    for (size_t k = 0; k < n; ++k) hasher.add(words[i + k]);
    out.push_back(hasher.value());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// NFC, white space squeezed and trimmed: how short strings are compared.
std::string plain(std::string_view text) {
  return squeeze(to_nfc(text));
}

std::vector<std::string> plain_set(const std::vector<std::string>& names,
                                   const std::vector<std::string>& more = {}) {
  std::vector<std::string> out;
  for (const auto* list : {&names, &more}) {
    for (const std::string& name : *list) out.push_back(plain(name));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Sums yes(bool right) {
  return {right ? 1.0 : 0.0, 1};
}

double f1_of(const Overlap& overlap) {
  return from_counts(overlap.right, overlap.found, overlap.gold).f1().value_or(0);
}

// The detail of a page where nothing was found.
std::string nothing(const PageResult& result) {
  return "nothing: " + (result.why.empty() ? std::string("no text") : result.why);
}

void score_zyte(const PageSet& set, const PageResults& results, SetScores& out) {
  std::vector<Sums> pages;
  for (const GoldPage& page : set.pages) {
    const PageResult& result = results.at(page.key);
    const Overlap overlap = compare_words(page.body, result.body, 4);
    const Prf prf = from_counts(overlap.right, overlap.found, overlap.gold);
    pages.push_back({prf.precision.value_or(0), prf.precision ? 1.0 : 0.0, prf.recall.value_or(0),
                     prf.recall ? 1.0 : 0.0});
    out.page_scores.push_back(
        {page.key, f1_of(overlap),
         result.found
             ? fmt::format("P {:.3f} R {:.3f}", prf.precision.value_or(0), prf.recall.value_or(0))
             : nothing(result)});
  }
  out.figures = mean_prf("body", "4-gram", pages);
}

void score_trafilatura(const PageSet& set, const PageResults& results, SetScores& out) {
  std::vector<Sums> pages;
  for (const GoldPage& page : set.pages) {
    const PageResult& result = results.at(page.key);
    const std::string body = squeeze(result.body);
    const auto holds = [&](const std::string& piece) {
      return body.find(squeeze(piece)) != std::string::npos;
    };
    const auto right = std::count_if(page.with.begin(), page.with.end(), holds);
    const auto wrong = std::count_if(page.without.begin(), page.without.end(), holds);
    const auto wanted = static_cast<std::ptrdiff_t>(page.with.size());
    const auto all = wanted + static_cast<std::ptrdiff_t>(page.without.size());
    pages.push_back({static_cast<double>(right), static_cast<double>(right + wrong),
                     static_cast<double>(wanted)});
    const auto faults = wanted - right + wrong;
    out.page_scores.push_back(
        {page.key, all == 0 ? 1 : 1 - static_cast<double>(faults) / static_cast<double>(all),
         result.found ? fmt::format("{} missing, {} too many", wanted - right, wrong)
                      : nothing(result)});
  }
  out.figures = pooled_prf("body", "segments", pages);
}

// The gold headline of many pages has the kicker before it, as titles for search engines do.
bool same_with_kicker(const std::string& gold, const PageResult& result) {
  return plain(gold) == plain(result.kicker + ": " + result.headline) ||
         plain(gold) == plain(result.kicker + " " + result.headline);
}

void score_fundus(const PageSet& set, const PageResults& results, SetScores& out) {
  Figure body{"body", "word F1", share_of, {}};
  Figure headline{"headline", "exact", share_of, {}};
  Figure with_kicker{"headline", "with kicker", share_of, {}};
  Figure authors{"authors", "same set", share_of, {}};
  Figure time{"time", "same minute", share_of, {}};
  for (const GoldPage& page : set.pages) {
    const PageResult& result = results.at(page.key);
    const double f1 = f1_of(compare_words(page.body, result.body, 1));
    const bool same_headline = plain(page.headline) == plain(result.headline);
    const bool same_authors = plain_set(page.authors) == plain_set(result.authors, result.agencies);
    const bool same_time = page.published.has_value() == result.published.has_value() &&
                           (!page.published || same_minute(*page.published, *result.published));
    body.pages.push_back({f1, 1});
    headline.pages.push_back(yes(same_headline));
    with_kicker.pages.push_back(yes(same_headline || same_with_kicker(page.headline, result)));
    authors.pages.push_back(yes(same_authors));
    time.pages.push_back(yes(same_time));
    std::string detail = fmt::format("body {:.3f}", f1);
    if (!same_headline) detail += ", headline";
    if (!same_authors) detail += ", authors";
    if (!same_time) detail += ", time";
    out.page_scores.push_back({page.key, (f1 + same_headline + same_authors + same_time) / 4,
                               result.found ? detail : nothing(result)});
  }
  out.figures = {body, headline, with_kicker, authors, time};
}

void score_no_article(const PageSet& set, const PageResults& results, SetScores& out) {
  Figure said{"no article", "said", share_of, {}};
  for (const GoldPage& page : set.pages) {
    const PageResult& result = results.at(page.key);
    said.pages.push_back(yes(result.no_article));
    out.page_scores.push_back(
        {page.key, result.no_article ? 1.0 : 0.0,
         result.found ? fmt::format("an article of {} words", word_runs(result.body).size())
                      : result.why});
  }
  out.figures = {said};
}

}  // namespace

Overlap compare_words(std::string_view gold, std::string_view found, size_t n) {
  const auto a = pieces(gold, n), b = pieces(found, n);
  std::vector<uint64_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return {both.size(), b.size(), a.size()};
}

bool same_minute(const Timestamp& a, const Timestamp& b) {
  // Seconds are UTC where the zone is known; the clock is what they show in it.
  const bool zones = a.offset_minutes && b.offset_minutes;
  const auto minute = [&](const Timestamp& time) {
    const int64_t clock = zones ? 0 : 60 * int64_t{time.offset_minutes.value_or(0)};
    const int64_t seconds = time.seconds + clock;
    return (seconds - ((seconds % 60) + 60) % 60) / 60;
  };
  return minute(a) == minute(b);
}

SetScores score_pages(const PageSet& set, const PageResults& results) {
  SetScores out;
  out.set = name_of(set.kind);
  out.folder = std::filesystem::path(set.folder).lexically_normal().filename().string();
  out.pages = static_cast<uint32_t>(set.pages.size());
  switch (set.kind) {
    case PageSet::Kind::kZyte:
      score_zyte(set, results, out);
      break;
    case PageSet::Kind::kTrafilatura:
      score_trafilatura(set, results, out);
      break;
    case PageSet::Kind::kFundus:
      score_fundus(set, results, out);
      break;
    case PageSet::Kind::kNoArticle:
      score_no_article(set, results, out);
      return out;
  }
  Figure refused{"refused", "share of articles", share_of, {}};
  for (const GoldPage& page : set.pages) refused.pages.push_back(yes(!results.at(page.key).found));
  out.figures.push_back(std::move(refused));
  return out;
}

}  // namespace laut::eval
