#include "article/page_imprint.h"

#include <algorithm>
#include <optional>

#include "article/draft.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

// The name inside microdata that calls itself the publisher.
std::string_view publisher_item(const PageFields& page) {
  for (const Mark& owner : page.found.page.marks) {
    if (owner.name != "publisher") continue;
    for (const Mark& mark : page.found.page.marks) {
      if (mark.name == "name" && owner.text.contains(mark.text) && !mark.text.empty()) {
        return page.found.page.text_of(mark.text);
      }
    }
  }
  return {};
}

// Without the marks that separate a name from a headline.
std::string_view bare_name(std::string_view text) {
  static constexpr std::string_view kMarks[] = {"|", "-", "–", "—", ":", "»", "«", "·", "•", " "};
  for (bool again = true; again;) {
    again = false;
    text = trim(text);
    for (const std::string_view mark : kMarks) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size()), again = true;
      if (text.ends_with(mark)) text.remove_suffix(mark.size()), again = true;
    }
  }
  return text;
}

// What stands beside the headline in the page's title: "Headline | Outlet", "Outlet: Headline".
std::string_view title_rest(const PageFields& page) {
  const std::string_view title = page.found.page.title;
  const auto is_name = [](std::string_view text) {
    return !text.empty() && split(text, ' ').size() <= 5;
  };
  const auto at = title.find(page.report.headline);
  if (!page.report.headline.empty() && at != std::string_view::npos) {
    const std::string_view after = bare_name(title.substr(at + page.report.headline.size()));
    if (is_name(after)) return after;
    const std::string_view before = bare_name(title.substr(0, at));
    if (is_name(before)) return before;
  }
  for (const std::string_view separator : {" | ", " - ", " – ", " — ", " :: "}) {
    const size_t cut = title.rfind(separator);
    if (cut == std::string_view::npos) continue;
    const std::string_view suffix = trim(title.substr(cut + separator.size()));
    const bool rest_is_headline =
        title_likeness(title.substr(0, cut), page.report.headline) > 0.5 &&
        page.report.headline.find(suffix) == std::string::npos;
    if (is_name(suffix) && rest_is_headline) return suffix;
  }
  return {};
}

using ReadHouse = std::string (*)(std::string_view, const CreditWords&);

// The last house that a block of the page names, from the block `first` on; running text may name
// one only where `prose` says so.
std::string last_house(const PageFields& page, size_t first, bool prose, ReadHouse read) {
  const Page& html = page.found.page;
  for (size_t i = html.blocks.size(); i-- > first;) {
    const Block& block = html.blocks[i];
    const Features& features = page.found.features[i];
    if (block.words > 40 || features.caption || (features.prose && !prose)) continue;
    std::string name = read(html.text_of(block), page.words);
    const std::vector<Span> pieces = html.pieces_of(block);
    if (pieces.size() > 1 && pieces.size() < 12) {
      // A piece is surer than the line, which may run on.
      for (const Span piece : pieces) {
        std::string other = read(html.text_of(piece), page.words);
        if (!other.empty()) name = std::move(other);
      }
    }
    if (!name.empty()) return name;
  }
  return {};
}

// The house behind the outlet, as a line of the page names it. Among the article a copyright is
// that of a picture.
std::string visible_publisher(const PageFields& page) {
  std::string named = last_house(page, 0, false, read_publisher);
  if (!named.empty()) return named;
  const std::vector<ChosenBlock>& article = page.found.main.blocks;
  return last_house(page, article.empty() ? 0 : article.back().block + 1, true, read_copyright);
}

void set_publisher(PageFields& page, std::string_view linked) {
  const std::string visible = visible_publisher(page);
  if (!visible.empty() && fold_case(visible) != fold_case(page.report.outlet)) {
    return set_field(page, "publisher", &Report::publisher, visible, EvidenceFrom::kVisible);
  }
  const std::string_view parent = or_empty(page.found.linked, &LinkedArticle::publisher_parent);
  if (!parent.empty())
    return set_field(page, "publisher", &Report::publisher, parent, EvidenceFrom::kJsonLd);
  const std::string_view meta = page.found.page.meta_content(page.any.meta_names("publisher"));
  const std::string holder = read_copyright(meta, page.words);
  if (!linked.empty() && linked != page.report.outlet) {
    set_field(page, "publisher", &Report::publisher, linked, EvidenceFrom::kJsonLd);
  } else if (!meta.empty()) {
    set_field(page, "publisher", &Report::publisher, holder.empty() ? meta : holder,
              EvidenceFrom::kMeta);
  } else {
    set_field(page, "publisher", &Report::publisher, visible, EvidenceFrom::kVisible);
  }
}

void set_url(PageFields& page, const std::string& address) {
  const auto is_absolute = [](std::string_view url) {
    return url.starts_with("http://") || url.starts_with("https://");
  };
  const std::string_view canonical = page.found.page.canonical;
  const std::string_view meta = page.found.page.meta_content(page.any.meta_names("url"));
  const std::string_view linked = or_empty(page.found.linked, &LinkedArticle::url);
  if (is_absolute(canonical)) {
    set_field(page, "url", &Report::url, canonical, EvidenceFrom::kMeta);
  } else if (is_absolute(meta)) {
    set_field(page, "url", &Report::url, meta, EvidenceFrom::kMeta);
  } else if (is_absolute(linked)) {
    set_field(page, "url", &Report::url, linked, EvidenceFrom::kJsonLd);
  } else {
    page.report.url = address;
  }
}

// Whether a short line below a text that breaks off offers the rest for sale.
bool offers_the_rest(const PageFields& page) {
  constexpr uint32_t kShortText = 3000;  // bytes: what is shown of a text for sale is shorter
  constexpr uint32_t kReach = 15;        // blocks behind the text
  constexpr size_t kLongestOffer = 240;
  const Found& found = page.found;
  if (found.main.blocks.empty() || found.main.prose_bytes > kShortText) return false;
  const uint32_t last = found.main.blocks.back().block;
  const auto count = static_cast<uint32_t>(found.page.blocks.size());
  for (uint32_t i = last > 1 ? last - 1 : last; i < std::min(count, last + kReach); ++i) {
    const std::string_view line = found.page.text_of(found.page.blocks[i]);
    if (line.size() > kLongestOffer || found.features[i].hidden) continue;
    const std::string folded = fold_case(line);
    for (const language::PageWords* words : page.words.pages) {
      for (const std::string& phrase : words->paywall) {
        if (folded.find(phrase) != std::string::npos) return true;
      }
    }
  }
  return false;
}

// What the page says for machines counts most here: the offer itself often needs scripts to show.
void set_paywall(PageFields& page) {
  const auto pay = [&](EvidenceFrom from) {
    page.report.paywalled = true;
    note(page.report, "paywalled", from);
  };
  if (page.found.linked && page.found.linked->is_free) {
    if (!*page.found.linked->is_free) pay(EvidenceFrom::kJsonLd);
    return;
  }
  const std::string tier =
      fold_case(trim(page.found.page.meta_content(page.any.meta_names("paywall"))));
  const language::Phrases& paid = page.any.paid_values;
  if (!tier.empty()) {
    if (std::find(paid.begin(), paid.end(), tier) != paid.end()) pay(EvidenceFrom::kMeta);
  } else if (offers_the_rest(page)) {
    pay(EvidenceFrom::kVisible);
  }
}

}  // namespace

void set_outlet(PageFields& page) {
  const std::string_view publisher = or_empty(page.found.linked, &LinkedArticle::publisher);
  const std::string_view named = page.found.page.meta_content(page.any.meta_names("outlet"));
  // A host name is the last thing to call an outlet by.
  const auto is_host = [](std::string_view name) {
    return name.find('.') != std::string_view::npos && name.find(' ') == std::string_view::npos;
  };
  if (!named.empty() && !is_host(named)) {
    set_field(page, "outlet", &Report::outlet, named, EvidenceFrom::kMeta);
  } else if (!publisher.empty()) {
    set_field(page, "outlet", &Report::outlet, publisher, EvidenceFrom::kJsonLd);
  } else if (!page.found.data.site_name.empty()) {
    set_field(page, "outlet", &Report::outlet, page.found.data.site_name, EvidenceFrom::kJsonLd);
  } else if (const std::string_view item = publisher_item(page); !item.empty()) {
    set_field(page, "outlet", &Report::outlet, item, EvidenceFrom::kVisible);
  } else if (const std::string_view rest = title_rest(page); !rest.empty()) {
    set_field(page, "outlet", &Report::outlet, rest, EvidenceFrom::kMeta);
  } else {
    set_field(page, "outlet", &Report::outlet, named, EvidenceFrom::kMeta);
  }
  set_publisher(page, publisher);
}

void set_imprint(PageFields& page, const std::string& address) {
  const std::string_view linked = or_empty(page.found.linked, &LinkedArticle::section);
  if (!linked.empty()) {
    set_field(page, "section", &Report::section, linked, EvidenceFrom::kJsonLd);
  } else {
    set_field(page, "section", &Report::section,
              page.found.page.meta_content(page.any.meta_names("section")), EvidenceFrom::kMeta);
  }
  set_url(page, address);
  if (page.found.header.comment_count) {
    page.report.comment_count = page.found.header.comment_count;
    note(page.report, "comment_count", EvidenceFrom::kVisible);
  } else if (page.found.linked && page.found.linked->comment_count.value_or(0) > 0) {
    // Zero is what systems write that do not count.
    page.report.comment_count = page.found.linked->comment_count;
    note(page.report, "comment_count", EvidenceFrom::kJsonLd);
  }
  set_paywall(page);
}

}  // namespace laut::article
