// Formats told by their first bytes. The order matters: what has a signature first, then what is
// text, from the most particular form to plain text, which everything readable is.
#include "source/recognise.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"
#include "source/containers.h"
#include "source/document.h"
#include "source/encoding.h"
#include "source/input.h"
#include "source/xml.h"

namespace laut::source {
namespace {

constexpr size_t kHead = 16384;

struct Signature {
  std::string_view bytes;
  size_t at;
  std::string_view name;
};

using namespace std::string_view_literals;
constexpr std::array kSignatures = {
    Signature{"%PDF-"sv, 0, "a PDF document"},
    Signature{"\x7F"
              "ELF"sv,
              0, "a program"},
    Signature{"\x89PNG\r\n"sv, 0, "a PNG image"},
    Signature{"\xFF\xD8\xFF"sv, 0, "a JPEG image"},
    Signature{"GIF87a"sv, 0, "a GIF image"},
    Signature{"GIF89a"sv, 0, "a GIF image"},
    Signature{"WEBP"sv, 8, "a WebP image"},
    Signature{"WAVE"sv, 8, "a sound file"},
    Signature{"ftyp"sv, 4, "a video or image file"},
    Signature{"ID3"sv, 0, "a sound file"},
    Signature{"OggS"sv, 0, "a sound file"},
    Signature{"\x1A\x45\xDF\xA3"sv, 0, "a video file"},
    Signature{"PK\x03\x04"sv, 0, "a ZIP archive or an office document"},
    Signature{"PK\x05\x06"sv, 0, "an empty ZIP archive"},
    Signature{"BZh"sv, 0, "bzip2 data"},
    Signature{"\xFD"
              "7zXZ\0"sv,
              0, "xz data"},
    Signature{"7z\xBC\xAF\x27\x1C"sv, 0, "a 7-Zip archive"},
    Signature{"Rar!\x1A\x07"sv, 0, "a RAR archive"},
    Signature{"ustar"sv, 257, "a tar archive"},
    Signature{"SQLite format 3\0"sv, 0, "an SQLite database"},
    Signature{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, 0, "an old office document"},
    Signature{"{\\rtf"sv, 0, "an RTF document"},
    Signature{"PAR1"sv, 0, "a Parquet file"},
    Signature{"wOFF"sv, 0, "a font"},
    Signature{"wOF2"sv, 0, "a font"},
};

const Signature* find_signature(std::string_view bytes) {
  for (const Signature& signature : kSignatures) {
    if (bytes.size() >= signature.at && bytes.substr(signature.at).starts_with(signature.bytes)) {
      return &signature;
    }
  }
  return nullptr;
}

// Elements that make a page of what starts with one, in lower case, sorted.
constexpr std::array kElements = {
    "a"sv,       "article"sv, "aside"sv,  "b"sv,        "base"sv,   "blockquote"sv, "body"sv,
    "br"sv,      "center"sv,  "div"sv,    "em"sv,       "figure"sv, "font"sv,       "footer"sv,
    "form"sv,    "h1"sv,      "h2"sv,     "h3"sv,       "h4"sv,     "head"sv,       "header"sv,
    "hr"sv,      "html"sv,    "i"sv,      "iframe"sv,   "img"sv,    "li"sv,         "link"sv,
    "main"sv,    "meta"sv,    "nav"sv,    "noscript"sv, "ol"sv,     "p"sv,          "script"sv,
    "section"sv, "span"sv,    "strong"sv, "style"sv,    "table"sv,  "td"sv,         "title"sv,
    "tr"sv,      "ul"sv,
};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
  return out;
}

bool is_name_char(char c) {
  const char l = lower(c);
  return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '_' ||
         c == '.';
}

void skip_space(std::string_view& text) {
  const size_t at = text.find_first_not_of(" \t\r\n\f\v");
  text.remove_prefix(std::min(at, text.size()));
}

// The name of the tag that `text` starts with, in lower case, with "/" before that of an end tag;
// empty where it starts with no tag.
std::string tag_name(std::string_view text) {
  if (!text.starts_with('<')) return {};
  size_t end = text.substr(1).starts_with('/') ? 2 : 1;
  const size_t name = end;
  while (end < text.size() && is_name_char(text[end])) ++end;
  if (end == name || lower(text[name]) < 'a' || lower(text[name]) > 'z') return {};
  const bool closed = end == text.size() || text[end] == '>' || text[end] == '/' ||
                      text[end] == ' ' || text[end] == '\t' || text[end] == '\r' ||
                      text[end] == '\n';
  return closed ? lower(text.substr(1, end - 1)) : std::string();
}

bool is_element(std::string_view name) {
  return std::binary_search(kElements.begin(), kElements.end(), name);
}

// Whether markup stands in what does not start with it: a page cut at the top, say.
bool has_markup(std::string_view text) {
  size_t open = 0;
  size_t closed = 0;
  for (size_t at = 0; (at = text.find('<', at)) != std::string_view::npos; ++at) {
    const std::string name = tag_name(text.substr(at));
    if (name.starts_with('/')) {
      closed += is_element(std::string_view(name).substr(1));
    } else {
      open += is_element(name);
    }
    if (open >= 2 && closed >= 1) return true;
  }
  return false;
}

// Past comments, processing instructions and the document type; true if there was a declaration
// that this is XML. A document type of HTML stops it, told by `html`.
bool skip_prolog(std::string_view& text, bool& html) {
  bool xml = false;
  while (true) {
    skip_space(text);
    std::string_view end;
    size_t from = 0;
    if (text.starts_with("<?")) {
      xml = xml || text.starts_with("<?xml");
      end = "?>";
    } else if (text.starts_with("<!--")) {
      end = "-->";
    } else if (text.starts_with("<!")) {
      std::string_view type = text.substr(2);
      if (lower(type.substr(0, 7)) == "doctype") {
        type.remove_prefix(7);
        skip_space(type);
        if (lower(type.substr(0, 4)) == "html") html = true;
        // Entities may be declared within brackets.
        const size_t bracket = type.find('[');
        if (bracket < type.find('>')) from = text.find(']');
      }
      end = ">";
    } else {
      return xml;
    }
    const size_t at = text.find(end, from);
    if (html || at == std::string_view::npos) return xml;
    text.remove_prefix(at + end.size());
  }
}

// What a piece of text is; kAuto is JSON or XML of no format that is read.
struct Shape {
  Format format = Format::kAuto;
  bool json = false;  // where it is kAuto
};

struct Root {
  std::string_view name;  // local, in lower case
  Format format;
};

constexpr std::array kRoots = {
    Root{"rss", Format::kFeed},
    Root{"feed", Format::kFeed},
    Root{"rdf", Format::kFeed},
    Root{"urlset", Format::kList},
    Root{"sitemapindex", Format::kList},
    Root{"opml", Format::kList},
    Root{"newsmessage", Format::kNewsml},
    Root{"newsitem", Format::kNewsml},
    Root{"packageitem", Format::kNewsml},
    Root{"conceptitem", Format::kNewsml},
    Root{"knowledgeitem", Format::kNewsml},
    Root{"planningitem", Format::kNewsml},
    Root{"nitf", Format::kNitf},
};

Format format_of_root(std::string_view name) {
  name.remove_prefix(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
  const auto* found = std::find_if(kRoots.begin(), kRoots.end(),
                                   [&](const Root& root) { return root.name == name; });
  return found == kRoots.end() ? Format::kAuto : found->format;
}

Shape shape_of_markup(std::string_view text) {
  bool html = false;
  const bool xml = skip_prolog(text, html);
  const std::string name = tag_name(text);
  if (html) return {Format::kPage};
  if (const Format format = format_of_root(name); format != Format::kAuto) return {format};
  if (is_element(name) || (name.starts_with('/') && is_element(std::string_view(name).substr(1)))) {
    return {Format::kPage};
  }
  if (xml) return {};
  return {has_markup(text) ? Format::kPage : Format::kText};
}

// An identifier, and what only ninjs says of it.
bool has_ninjs_keys(std::string_view text) {
  const std::string folded = lower(text);
  const auto has = [&](std::string_view key) { return folded.find(key) != std::string::npos; };
  return (has("\"uri\"") || has("\"guid\"")) &&
         (has("\"versioncreated\"") || has("\"pubstatus\"") || has("\"firstcreated\"") ||
          has("\"bodies\""));
}

// A line of JSON Lines is a whole object; of a document spread over lines, or an array, it is not.
Shape shape_of_json(std::string_view text) {
  const bool array = text.starts_with('[');
  std::string_view inner = text.substr(1);
  skip_space(inner);
  if (array && !inner.starts_with('{')) return {Format::kText};
  if (!array && !inner.starts_with('"') && !inner.starts_with('}')) return {Format::kText};
  // The version of a JSON Feed is an address on this host; its slashes may be escaped.
  if (!array && text.find("//jsonfeed.org/version/") != std::string_view::npos) {
    return {Format::kFeed};
  }
  if (!array && text.find("\\/\\/jsonfeed.org\\/version\\/") != std::string_view::npos) {
    return {Format::kFeed};
  }
  const std::string_view line = text.substr(0, text.find('\n'));
  const bool alone = line.substr(1).find_first_not_of(" \t\r") == std::string_view::npos;
  if (!array && !alone) return {Format::kJsonl};
  return has_ninjs_keys(text) ? Shape{Format::kNinjs} : Shape{Format::kAuto, true};
}

// Nothing but addresses, one a line; comments start with "#".
bool is_list_of_addresses(std::string_view text) {
  size_t addresses = 0;
  for (std::string_view line : split_lines(text)) {
    line = trim(line);
    if (line.empty() || line.starts_with('#')) continue;
    if (!is_web_address(line) || line.find(' ') != std::string_view::npos) return false;
    ++addresses;
  }
  return addresses > 0;
}

Shape shape_of(std::string_view text) {
  const std::string_view whole = text;
  skip_space(text);
  if (text.starts_with('<')) return shape_of_markup(text);
  if (text.starts_with('{') || text.starts_with('[')) return shape_of_json(text);
  // Tables and Markdown may hold markup.
  if (looks_like_csv(text, {})) return {Format::kCsv};
  if (looks_like_markdown(whole)) return {Format::kMarkdown};
  if (is_list_of_addresses(text)) return {Format::kList};
  return {has_markup(text) ? Format::kPage : Format::kText};
}

// The beginning of the source as UTF-8, near enough to look at; empty for binary data.
std::string readable_head(std::string_view bytes) {
  std::string head(bytes.substr(0, kHead));
  // A signature tells binary data that has few control characters.
  if (find_signature(head) != nullptr) return {};
  if (sniff_utf16(head).empty()) {
    if (is_binary(head)) return {};
    if (head.starts_with("\xEF\xBB\xBF")) head.erase(0, 3);
    return head;
  }
  if (head.size() % 2 == 1) head.pop_back();
  std::vector<Diagnostic> ignored;
  return decode(std::move(head), "", Markup::kNone, ignored).value_or("");
}

bool is_warc(std::string_view bytes) {
  return bytes.size() > 5 && bytes.starts_with("WARC/") && bytes[5] >= '0' && bytes[5] <= '9';
}

std::string unpacked_head(std::string_view bytes) {
  Window window(is_gzip(bytes) ? open_gzip(open_memory(bytes), "")
                               : open_zstd(open_memory(bytes), ""));
  // What was unpacked before a failure is enough to look at.
  (void)window.fill(kHead);
  return window.take();
}

}  // namespace

Format recognise(std::string_view bytes) {
  std::string unpacked;
  if (is_gzip(bytes) || is_zstd(bytes)) {
    unpacked = unpacked_head(bytes);
    bytes = unpacked;
  }
  // An archive may hold anything within the first bytes.
  if (is_warc(bytes)) return Format::kWarc;
  const std::string head = readable_head(bytes);
  if (head.empty()) return Format::kAuto;
  return shape_of(head).format;
}

std::string describe(std::string_view bytes) {
  if (const Signature* signature = find_signature(bytes)) return std::string(signature->name);
  if (is_gzip(bytes) || is_zstd(bytes)) return "packed data within packed data";
  const std::string head = readable_head(bytes);
  if (head.empty()) return "binary data";
  if (shape_of(head).json) {
    return "a JSON document that is neither a JSON Feed nor ninjs, nor one JSON object a line";
  }
  return "XML that is no feed, list or wire format";
}

}  // namespace laut::source
