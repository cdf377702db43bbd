// Which encoding, in the order of the WHATWG Encoding and HTML standards: byte order mark, what the
// transport says, what the page says, detection. Two things differ, because archives and saved
// pages are full of them: a declaration is not believed where the bytes disprove it (UTF-8 saved
// under an old <meta>, windows-1252 served as UTF-8), and detection tells UTF-16 without a mark.
#include "source/encoding.h"

#include <fmt/format.h>
#include <lexbor/encoding/encoding.h>
#include <lexbor/html/encoding.h>
#include <simdjson.h>

#include <array>
#include <cstring>

#include "base/utf8.h"
#include "source/document.h"

namespace laut::source {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
// Past this share of characters that cannot be decoded (one in so many), an encoding is the wrong
// one. Pages cut within characters, or with a foreign byte here and there, stay far below it.
constexpr size_t kWrongShare = 20;

const lxb_char_t* as_lexbor(const char* bytes) {
  return reinterpret_cast<const lxb_char_t*>(bytes);
}

bool is_utf8(std::string_view bytes) {
  return simdjson::validate_utf8(bytes.data(), bytes.size());
}

bool is_ascii_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// The first byte above ASCII at or behind `at`, or the end.
size_t end_of_ascii(std::string_view bytes, size_t at) {
  for (uint64_t word; at + sizeof word <= bytes.size(); at += sizeof word) {
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if ((word & 0x8080808080808080u) != 0) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

// The encoding of a label, or null where there is none or where no text is to be had from it.
const lxb_encoding_data_t* encoding_of(std::string_view label) {
  const auto* data = lxb_encoding_data_by_pre_name(as_lexbor(label.data()), label.size());
  if (data == nullptr || data->encoding == LXB_ENCODING_REPLACEMENT) return nullptr;
  return data;
}

bool is_single_byte(lxb_encoding_t encoding) {
  switch (encoding) {
    case LXB_ENCODING_BIG5:
    case LXB_ENCODING_EUC_JP:
    case LXB_ENCODING_EUC_KR:
    case LXB_ENCODING_GBK:
    case LXB_ENCODING_GB18030:
    case LXB_ENCODING_ISO_2022_JP:
    case LXB_ENCODING_SHIFT_JIS:
    case LXB_ENCODING_UTF_16BE:
    case LXB_ENCODING_UTF_16LE:
    case LXB_ENCODING_UTF_8:
      return false;
    default:
      return true;
  }
}

struct Decoded {
  std::string text;
  size_t characters = 0;
  size_t replaced = 0;  // those that became U+FFFD
};

void append(Decoded& out, lxb_codepoint_t codepoint) {
  const bool surrogate = codepoint >= 0xD800 && codepoint <= 0xDFFF;
  if (surrogate || codepoint > LXB_ENCODING_MAX_CODEPOINT) codepoint = 0xFFFD;
  ++out.characters;
  out.replaced += codepoint == 0xFFFD;
  if (codepoint < 0x80) {
    out.text.push_back(static_cast<char>(codepoint));
  } else {
    append_utf8(out.text, static_cast<char32_t>(codepoint));
  }
}

Decoded decode_with(std::string_view bytes, const lxb_encoding_data_t* encoding) {
  constexpr size_t kBlock = 4096;
  std::array<lxb_codepoint_t, kBlock> block;
  static constexpr lxb_codepoint_t kReplacement = 0xFFFD;
  Decoded out;
  out.text.reserve(bytes.size() + bytes.size() / 8);
  lxb_encoding_decode_t decoder;
  lxb_encoding_decode_init(&decoder, encoding, block.data(), block.size());
  lxb_encoding_decode_replace_set(&decoder, &kReplacement, 1);
  const lxb_char_t* at = as_lexbor(bytes.data());
  const lxb_char_t* const end = at + bytes.size();
  const auto take = [&] {
    for (size_t i = 0; i < decoder.buffer_used; ++i) append(out, block[i]);
    lxb_encoding_decode_buf_used_set(&decoder, 0);
  };
  while (encoding->decode(&decoder, &at, end) == LXB_STATUS_SMALL_BUFFER) take();
  take();
  lxb_encoding_decode_finish(&decoder);
  take();
  return out;
}

// The fast twin for encodings of one byte a character, where ASCII stands for itself.
Decoded decode_single_byte(std::string_view bytes, const lxb_encoding_data_t* encoding) {
  std::array<std::string, 128> high;
  std::array<bool, 128> unknown{};
  for (size_t i = 0; i < high.size(); ++i) {
    const char byte = static_cast<char>(0x80 + i);
    Decoded one = decode_with({&byte, 1}, encoding);
    unknown[i] = one.replaced > 0;
    high[i] = std::move(one.text);
  }
  Decoded out;
  out.characters = bytes.size();
  out.text.reserve(bytes.size() + bytes.size() / 8);
  for (size_t at = 0; at < bytes.size();) {
    size_t end = end_of_ascii(bytes, at);
    out.text.append(bytes.data() + at, end - at);
    for (; end < bytes.size() && static_cast<unsigned char>(bytes[end]) >= 0x80; ++end) {
      const size_t index = static_cast<unsigned char>(bytes[end]) - 0x80u;
      out.text += high[index];
      out.replaced += unknown[index];
    }
    at = end;
  }
  return out;
}

Decoded decode_legacy(std::string_view bytes, const lxb_encoding_data_t* encoding) {
  return is_single_byte(encoding->encoding) ? decode_single_byte(bytes, encoding)
                                            : decode_with(bytes, encoding);
}

// How the bytes above ASCII look when read as UTF-8, and when read as windows-1252.
struct HighBytes {
  size_t well_formed = 0;  // characters of several bytes
  size_t ill_formed = 0;
  bool windows1252 = true;  // no byte that windows-1252 leaves undefined
};

HighBytes count_high_bytes(std::string_view bytes) {
  HighBytes count;
  for (size_t at = 0; at < bytes.size();) {
    at = end_of_ascii(bytes, at);
    if (at == bytes.size()) break;
    const auto byte = static_cast<unsigned char>(bytes[at]);
    const size_t begin = at;
    const char32_t codepoint = next_codepoint(bytes, at);
    if (codepoint != 0xFFFD || bytes.substr(begin, 3) == "\xEF\xBF\xBD") {
      ++count.well_formed;
      continue;
    }
    ++count.ill_formed;
    if (byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D) {
      count.windows1252 = false;
    }
  }
  return count;
}

// What <meta> names within the first kilobytes, or nothing.
std::string meta_encoding(std::string_view bytes) {
  // The standard looks at 1024 bytes and lets the parser start over for a later <meta>; looking
  // further at once comes to the same.
  constexpr size_t kPrescan = 16384;
  const std::string_view head = bytes.substr(0, kPrescan);
  lxb_html_encoding_t prescan;
  std::string label;
  if (lxb_html_encoding_init(&prescan) != LXB_STATUS_OK) return label;
  const lxb_char_t* begin = as_lexbor(head.data());
  if (lxb_html_encoding_determine(&prescan, begin, begin + head.size()) == LXB_STATUS_OK) {
    if (const auto* entry = lxb_html_encoding_meta_entry(&prescan, 0); entry != nullptr) {
      label.assign(reinterpret_cast<const char*>(entry->name),
                   static_cast<size_t>(entry->end - entry->name));
    }
  }
  lxb_html_encoding_destroy(&prescan, false);
  return label;
}

void note(std::vector<Diagnostic>& diagnostics, std::string code, std::string message) {
  diagnostics.push_back({std::move(code), std::move(message), {}});
}

void note_replaced(std::vector<Diagnostic>& diagnostics, std::string_view code, size_t replaced,
                   std::string_view encoding) {
  if (replaced == 0) return;
  note(diagnostics, std::string(code),
       fmt::format("{} ill-formed {} of {} became U+FFFD.", replaced,
                   replaced == 1 ? "sequence" : "sequences", encoding));
}

std::string name_of(const lxb_encoding_data_t* encoding) {
  return reinterpret_cast<const char*>(encoding->name);
}

// The first known encoding that transport or document name; null where none does.
const lxb_encoding_data_t* declared_encoding(std::string_view bytes, std::string_view charset,
                                             Markup markup, std::vector<Diagnostic>& diagnostics) {
  std::array<std::string, 3> labels = {std::string(charset)};
  if (markup != Markup::kNone) labels[1] = xml_encoding(bytes);
  if (markup == Markup::kHtml) labels[2] = meta_encoding(bytes);
  for (const std::string& label : labels) {
    if (label.empty()) continue;
    if (const auto* encoding = encoding_of(label); encoding != nullptr) return encoding;
    size_t replaced = 0;
    note(diagnostics, "unknown-encoding",
         fmt::format("It is declared as \"{}\", which is no known encoding.",
                     repair_utf8(std::string_view(label).substr(0, 40), replaced)));
  }
  return nullptr;
}

tl::unexpected<Error> no_text() {
  return failure(ErrorCode::kBadEncoding, "", "binary data, or text in no known encoding",
                 "save it as UTF-8");
}

// Bytes that are not valid UTF-8, with nothing that tells what they are, or with a declaration as
// UTF-8 that they break.
Result<std::string> decode_invalid(std::string_view bytes, bool declared,
                                   std::vector<Diagnostic>& diagnostics) {
  const HighBytes high = count_high_bytes(bytes);
  if (high.well_formed >= high.ill_formed || (declared && !high.windows1252)) {
    size_t replaced = 0;
    std::string text = repair_utf8(bytes, replaced);
    if (replaced > bytes.size() / 8 + 1) return no_text();
    note_replaced(diagnostics, "invalid-utf8", replaced, "UTF-8");
    return text;
  }
  if (declared) {
    note(diagnostics, "wrong-encoding",
         "It is declared as UTF-8 but is not; it was read as windows-1252.");
  }
  return decode_single_byte(bytes, lxb_encoding_data(LXB_ENCODING_WINDOWS_1252)).text;
}

Result<std::string> decode_utf16(std::string_view bytes, std::string_view name, bool marked,
                                 std::vector<Diagnostic>& diagnostics) {
  if (marked) bytes.remove_prefix(2);
  Decoded decoded = decode_with(bytes, encoding_of(name));
  if (is_binary(decoded.text) || decoded.replaced > decoded.characters / kWrongShare + 1) {
    return no_text();
  }
  note_replaced(diagnostics, "invalid-encoding", decoded.replaced, "UTF-16");
  return std::move(decoded.text);
}

bool has_utf16_mark(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

}  // namespace

std::string_view sniff_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
  if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
  const std::string_view head = bytes.substr(0, 1024);
  if (head.size() < 4) return {};
  std::array<size_t, 2> zeros{};
  for (size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0';
  const size_t pairs = head.size() / 2;
  if (zeros[1] > pairs / 2 && zeros[0] <= pairs / 32) return "utf-16le";
  if (zeros[0] > pairs / 2 && zeros[1] <= pairs / 32) return "utf-16be";
  return {};
}

std::string_view xml_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, bytes.substr(0, 1024).find("?>"));
  size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  at += std::string_view("encoding").size();
  while (at < declaration.size() && (is_ascii_space(declaration[at]) || declaration[at] == '=')) {
    ++at;
  }
  if (at >= declaration.size() || (declaration[at] != '"' && declaration[at] != '\'')) return {};
  const size_t end = declaration.find(declaration[at], at + 1);
  if (end == std::string_view::npos) return {};
  return declaration.substr(at + 1, end - at - 1);
}

bool is_binary(std::string_view bytes) {
  const auto is_control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    // Tab, line feed, form feed, carriage return and escape (ISO-2022) stand in text.
    return byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0C && byte != 0x0D &&
           byte != 0x1B;
  };
  size_t controls = 0;
  size_t at = 0;
  for (uint64_t word; at + sizeof word <= bytes.size(); at += sizeof word) {
    std::memcpy(&word, bytes.data() + at, sizeof word);
    // Zero where all eight bytes are 0x20 or more ("hasless" of Anderson's Bit Twiddling Hacks).
    if (((word - 0x2020202020202020u) & ~word & 0x8080808080808080u) == 0) continue;
    for (size_t i = at; i < at + sizeof word; ++i) controls += is_control(bytes[i]);
  }
  for (; at < bytes.size(); ++at) controls += is_control(bytes[at]);
  return controls > bytes.size() / 64;
}

Result<std::string> decode(std::string bytes, std::string_view charset, Markup markup,
                           std::vector<Diagnostic>& diagnostics) {
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4)) ||
      bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) {
    return failure(ErrorCode::kBadEncoding, "", "text in UTF-32, which is not read",
                   "save it as UTF-8");
  }
  if (const std::string_view utf16 = sniff_utf16(bytes); !utf16.empty()) {
    return decode_utf16(bytes, utf16, has_utf16_mark(bytes), diagnostics);
  }
  const bool marked = bytes.starts_with(kUtf8Mark);
  if (marked) bytes.erase(0, kUtf8Mark.size());
  if (is_binary(bytes)) return no_text();
  const bool valid = is_utf8(bytes);
  if (marked) {
    if (valid) return bytes;
    size_t replaced = 0;
    std::string text = repair_utf8(bytes, replaced);
    note_replaced(diagnostics, "invalid-utf8", replaced, "UTF-8");
    return text;
  }

  const lxb_encoding_data_t* encoding = declared_encoding(bytes, charset, markup, diagnostics);
  lxb_encoding_t named = encoding == nullptr ? LXB_ENCODING_UNDEFINED : encoding->encoding;
  // What has come this far is no UTF-16, whatever it says of itself.
  if (named == LXB_ENCODING_UTF_16LE || named == LXB_ENCODING_UTF_16BE) named = LXB_ENCODING_UTF_8;

  const bool utf8 = named == LXB_ENCODING_UTF_8 || named == LXB_ENCODING_UNDEFINED;
  if (valid && utf8) return bytes;
  if (utf8) return decode_invalid(bytes, named == LXB_ENCODING_UTF_8, diagnostics);
  if (valid && is_single_byte(named)) {
    // Text in such an encoding is valid UTF-8 by chance only where it has no letter above ASCII.
    if (count_high_bytes(bytes).well_formed == 0) return bytes;
    note(diagnostics, "wrong-encoding",
         fmt::format("It is declared as {} but is UTF-8.", name_of(encoding)));
    return bytes;
  }
  Decoded decoded = decode_legacy(bytes, encoding);
  if (decoded.replaced > decoded.characters / kWrongShare + 1) {
    note(diagnostics, "wrong-encoding",
         fmt::format("It is declared as {} but is not; its encoding was told from the bytes.",
                     name_of(encoding)));
    if (valid) return bytes;
    return decode_invalid(bytes, false, diagnostics);
  }
  note_replaced(diagnostics, "invalid-encoding", decoded.replaced, name_of(encoding));
  return std::move(decoded.text);
}

Result<std::string> to_utf8(std::string_view bytes, std::string_view charset, bool html,
                            std::vector<Diagnostic>& diagnostics) {
  return decode(std::string(bytes), charset, html ? Markup::kHtml : Markup::kNone, diagnostics);
}

}  // namespace laut::source
