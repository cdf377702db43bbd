#include "eval/page_results.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "article/article.h"
#include "base/dates.h"
#include "base/files.h"
#include "base/text.h"
#include "base/threads.h"
#include "base/utf8.h"
#include "reading/reader_state.h"
#include "source/document.h"

namespace laut::eval {
namespace {

using nlohmann::json;

constexpr uint64_t kMaxPeerBytes = 1u << 30;

bool is_body(PartKind kind) {
  switch (kind) {
    case PartKind::kLead:
    case PartKind::kSubheading:
    case PartKind::kParagraph:
    case PartKind::kList:
    case PartKind::kTable:
    case PartKind::kBlockquote:
    case PartKind::kEntry:
      return true;
    default:
      return false;
  }
}

PageResult result_of(Result<Report> report) {
  PageResult out;
  if (!report) {
    out.no_article = report.error().code == ErrorCode::kNoArticle;
    out.why = report.error().message;
    return out;
  }
  out.found = true;
  out.body = body_of(*report);
  out.headline = std::move(report->headline);
  out.authors = std::move(report->authors);
  out.agencies = std::move(report->agencies);
  out.published = report->published;
  out.kicker = std::move(report->kicker);
  out.lead = std::move(report->lead);
  out.dateline = std::move(report->dateline);
  out.comment_count = report->comment_count;
  return out;
}

// A file holds one page; of one that turns out to hold more the first counts.
PageResult read_page(const std::string& file, const Reader& reader) {
  PageResult out;
  source::read_source(file, {}, [&](Result<source::Document> document) {
    out = document ? result_of(article::extract(std::move(*document), reader.state().packs))
                   : result_of(tl::unexpected(document.error()));
    return false;
  });
  return out;
}

std::string text_or_empty(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::string body_of(const Report& report) {
  std::string out;
  for (const Part& part : report.parts) {
    if (!is_body(part.kind)) continue;
    if (!out.empty()) out += '\n';
    out += report.text_of(part.span);
  }
  return out;
}

PageResults read_pages(const std::string& folder, const std::vector<std::string>& keys,
                       const Reader& reader, unsigned threads) {
  using Keyed = std::pair<std::string, PageResult>;
  if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
  PageResults out;
  OrderedPool<std::string, Keyed> pool(
      threads, 4 * size_t{threads},
      [&](const std::string& key) { return Keyed(key, read_page(folder + "/" + key, reader)); },
      [&](Keyed keyed) { out.insert(std::move(keyed)); });
  for (const std::string& key : keys) pool.push(key);
  pool.finish();
  return out;
}

Result<PageResults> load_peer(const std::string& file) {
  const auto bytes = read_file(file, kMaxPeerBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  PageResults out;
  size_t number = 0;
  for (const std::string_view line : split_lines(*bytes)) {
    ++number;
    if (trim(line).empty()) continue;
    const json object = json::parse(line, nullptr, false);
    const auto bad = [&](const char* what) {
      return failure(ErrorCode::kBadFormat, fmt::format("{}:{}", file, number), what,
                     "a line is {\"file\": ..., \"text\": ..., ...}; see docs/evaluation.md");
    };
    if (!object.is_object()) return bad("is no JSON object");
    const std::string key = text_or_empty(object, "file");
    if (key.empty()) return bad("file is missing");
    if (!object.contains("text")) return bad("text is missing");
    PageResult result;
    result.found = object["text"].is_string();
    result.no_article = !result.found;
    result.body = text_or_empty(object, "text");
    result.headline = text_or_empty(object, "headline");
    result.published = parse_timestamp(text_or_empty(object, "published"));
    if (const auto authors = object.find("authors");
        authors != object.end() && authors->is_array()) {
      for (const json& author : *authors) {
        if (author.is_string()) result.authors.push_back(author.get<std::string>());
      }
    }
    if (!out.emplace(key, std::move(result)).second) return bad("the page was there before");
  }
  return out;
}

}  // namespace laut::eval
