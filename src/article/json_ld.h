// What a page says of its article in JSON-LD (schema.org), and the repairs that such data needs in
// life: comments around it, raw line ends in strings, trailing commas, entities.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/page_words.h"

namespace laut::article {

struct LinkedName {
  std::string name;
  bool is_organisation = false;
};

// An entry of a live ticker.
struct LinkedUpdate {
  std::string headline, published;
  std::string body;  // as written, like that of an article
};

struct LinkedArticle {
  std::string headline, alternative_headline, description, section, language, url;
  std::string body;                 // as written: plain lines or markup, see body_text.h
  std::string published, modified;  // as written
  std::vector<LinkedName> authors;
  std::string publisher;
  std::string publisher_parent;  // the house behind it
  bool is_ticker = false;
  std::vector<LinkedUpdate> updates;  // of a ticker
  std::optional<bool> is_free;
  std::optional<uint32_t> comment_count;
};

struct LinkedData {
  std::vector<LinkedArticle> articles;  // top-level ones, in page order
  std::string site_name;                // of a WebSite
  bool is_list = false;                 // the page calls itself a collection of others
  uint32_t broken = 0;                  // scripts that no repair could save
};

// Reads the scripts of a page. Never fails: what cannot be read is counted.
LinkedData read_json_ld(const std::vector<std::string>& scripts,
                        const language::CommonWords& words);

// Character references ("&amp;", "&#8211;") as characters; the few names that metadata uses.
std::string decode_entities(std::string_view text);

}  // namespace laut::article
