#include "source/entry.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/escape.h"
#include "base/text.h"
#include "base/url.h"
#include "base/utf8.h"
#include "source/containers.h"
#include "source/markup.h"
#include "source/pieces.h"
#include "source/xml.h"

namespace laut::source {
namespace {

// So many bytes of text are no teaser.
constexpr size_t kWholeReport = 1000;

bool has_markup(std::string_view text) {
  const size_t at = text.find('<');
  return at != std::string_view::npos && text.find('>', at) != std::string_view::npos;
}

bool has_reference(std::string_view text) {
  return text.find('&') != std::string_view::npos;
}

// "&amp;", "&#8222;", "</b>" in what should be plain by now.
bool is_still_escaped(std::string_view text) {
  for (size_t at = 0; (at = text.find_first_of("&<", at)) != std::string_view::npos; ++at) {
    const std::string_view rest = text.substr(at + 1);
    const size_t end = rest.find_first_of(text[at] == '&' ? ";" : ">");
    if (end == std::string_view::npos || end == 0 || end > 10) continue;
    std::string_view name = rest.substr(0, end);
    if (text[at] == '<' && !name.starts_with('/')) continue;
    if (name.starts_with('/') || name.starts_with('#')) name.remove_prefix(1);
    const auto plain = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    if (!name.empty() && std::all_of(name.begin(), name.end(), plain)) return true;
  }
  return false;
}

// Plain lines as paragraphs, where there is no markup to say what they are.
std::string with_paragraphs(std::string_view html) {
  if (has_markup(html)) return std::string(html);
  std::string out;
  for (const std::string_view line : split_lines(html)) {
    if (!is_blank(line)) out += fmt::format("<p>{}</p>\n", trim(line));
  }
  return out;
}

std::string page_of(const Entry& entry, const std::string& language) {
  return fmt::format(
      "<!DOCTYPE html>\n<html{}><head><meta charset=\"utf-8\"><title>{}</title></head>\n"
      "<body><article>\n<h1>{}</h1>\n{}\n</article></body></html>\n",
      language.empty() ? "" : fmt::format(" lang=\"{}\"", escape_html(language)),
      escape_html(entry.headline), escape_html(entry.headline), with_paragraphs(entry.whole));
}

void fill(const Entry& entry, Document& document) {
  Report& given = document.given;
  const auto put = [&](std::string_view field, auto& to, auto value) {
    if (value == std::decay_t<decltype(to)>{}) return;
    to = std::move(value);
    state(given, field, EvidenceFrom::kFeed);
  };
  put("headline", given.headline, field_text(entry.headline));
  const std::string url = resolve_url(entry.base, squeeze(entry.url));
  const std::string& address = is_web_address(entry.url) ? entry.url : url;
  if (!entry.url.empty() && is_web_address(address)) put("url", given.url, squeeze(address));
  put("published", given.published, read_date(entry.published, document.diagnostics));
  if (entry.modified != entry.published) {
    put("modified", given.modified, read_date(entry.modified, document.diagnostics));
  }
  put("authors", given.authors, entry.authors);
  put("byline", given.byline, join(entry.authors, ", "));
  put("outlet", given.outlet, feed_line(entry.outlet));
  put("publisher", given.publisher, feed_line(entry.publisher));
  put("language", given.language, primary_subtag(entry.language));
  put("section", given.section, feed_line(entry.section));
  if (const auto count = parse_number(squeeze(entry.comments)); count && *count < UINT32_MAX) {
    put("comment_count", given.comment_count,
        std::optional<uint32_t>(static_cast<uint32_t>(*count)));
  }
  document.url = given.url;
}

std::vector<Piece> pieces_of(const std::string& text) {
  if (has_markup(text)) return pieces_of_html(text);
  return pieces_of_text(has_reference(text) ? resolve_references(text) : text);
}

size_t size_of(const std::vector<Piece>& pieces) {
  size_t size = 0;
  for (const Piece& piece : pieces) size += piece.text.size();
  return size;
}

}  // namespace

std::string feed_line(std::string_view text) {
  std::string line = squeeze(text);
  if (has_markup(line) || has_reference(line)) line = squeeze(text_of_html(line));
  for (int more = 0; more < 2 && is_still_escaped(line); ++more) {
    line = squeeze(text_of_html(line));
  }
  return line;
}

void add_author(std::vector<std::string>& authors, std::string_view text) {
  std::string name = feed_line(text);
  const size_t open = name.find('(');
  if (name.find('@') < open && open != std::string::npos && name.ends_with(')')) {
    name = squeeze(std::string_view(name).substr(open + 1, name.size() - open - 2));
  } else if (name.find('@') != std::string::npos && name.find(' ') == std::string::npos) {
    return;  // an address alone names nobody
  }
  if (!name.empty() && std::find(authors.begin(), authors.end(), name) == authors.end()) {
    authors.push_back(std::move(name));
  }
}

Result<Document> make_document(Entry entry, const std::string& name,
                               std::vector<Diagnostic> diagnostics, const SourceOptions& options) {
  Document document;
  document.source = name;
  document.from = EvidenceFrom::kFeed;
  document.diagnostics = std::move(diagnostics);
  entry.headline = feed_line(entry.headline);
  fill(entry, document);
  std::vector<Piece> text = pieces_of(entry.whole);
  bool teaser = false;
  if (text.empty()) {
    text = pieces_of(entry.teaser);
    teaser = size_of(text) < kWholeReport || !has_markup(entry.teaser);
    if (!teaser) entry.whole = entry.teaser;
    // The link to the rest is no part of the report.
    while (teaser && text.size() > 1 && text.back().link) text.pop_back();
  }
  if (!is_blank(entry.whole) && size_of(text) >= kWholeReport) {
    document.kind = Document::Kind::kPage;
    document.body = page_of(entry, document.given.language);
  } else {
    if (!text.empty() && squeeze(text[0].text) == entry.headline) text.erase(text.begin());
    if (!entry.headline.empty())
      text.insert(text.begin(), {PartKind::kHeadline, entry.headline, false});
    if (text.empty()) return failure(ErrorCode::kEmpty, name, "an entry without headline and text");
    compose(text, document);
    if (teaser || text.size() == 1) {
      document.diagnostics.push_back(
          {"teaser", "The feed carries only a teaser of the report.", {}});
    }
  }
  apply_options(document, options);
  return document;
}

}  // namespace laut::source
