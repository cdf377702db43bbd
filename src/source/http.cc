#include "source/http.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "base/utf8.h"
#include "source/document.h"
#include "source/input.h"

namespace laut::source {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string_view strip(std::string_view text) {
  const size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

// The chunks of a body, joined. False where it is not in chunks; where the chunks break off, what
// there is of them, and `whole` is false.
bool join_chunks(std::string_view body, std::string& out, bool& whole) {
  whole = false;
  for (bool first = true;; first = false) {
    const size_t end = body.find('\n');
    const std::string_view line = strip(body.substr(0, std::min(end, body.find(';'))));
    uint64_t size = 0;
    const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (end == std::string_view::npos || line.empty() || error != std::errc() ||
        stop != line.data() + line.size()) {
      return !first;
    }
    body.remove_prefix(end + 1);
    if (size == 0) {
      whole = true;
      return true;
    }
    out += body.substr(0, static_cast<size_t>(std::min<uint64_t>(size, body.size())));
    if (size > body.size()) return true;
    body.remove_prefix(static_cast<size_t>(size));
    if (body.starts_with("\r\n")) {
      body.remove_prefix(2);
    } else if (body.starts_with('\n')) {
      body.remove_prefix(1);
    }
  }
}

Result<std::string> unpack(std::unique_ptr<Input> input, size_t most,
                           std::vector<Diagnostic>& diagnostics) {
  Window window(std::move(input));
  if (const Result<void> all = window.fill_all(most); !all) {
    // The beginning of a page is worth more than none of it.
    if (window.view().empty()) return tl::unexpected(all.error());
    diagnostics.push_back(
        {"truncated", "The document breaks off: " + all.error().message + ".", {}});
  }
  return window.take();
}

// What undoes a coding; null for one that is not read. `packed` must outlive it.
std::unique_ptr<Input> open_coding(std::string_view coding, std::string_view packed) {
  if (coding == "gzip" || coding == "x-gzip") return open_gzip(open_memory(packed), "");
  if (coding == "zstd") return open_zstd(open_memory(packed), "");
  if (coding == "deflate") return open_deflate(packed, "");
  if (coding == "br") return open_brotli(packed, "");
  return nullptr;
}

bool is_readable(std::string_view body) {
  const Format format = recognise(body);
  return format == Format::kPage || format == Format::kText;
}

// Whether a body lacks the coding that its headers name, as far as its first bytes tell.
bool is_plain(std::string_view coding, std::string_view body) {
  if (coding == "gzip" || coding == "x-gzip") return !is_gzip(body);
  if (coding == "zstd") return !is_zstd(body);
  return coding == "deflate" && is_readable(body);
}

}  // namespace

Headers Headers::parse(std::string_view lines) {
  Headers headers;
  for (const std::string_view line : split_lines(lines)) {
    if (!headers.lines_.empty() && (line.starts_with(' ') || line.starts_with('\t'))) {
      headers.lines_.back().second.append(" ").append(strip(line));
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    headers.lines_.emplace_back(lower(strip(line.substr(0, colon))), strip(line.substr(colon + 1)));
  }
  return headers;
}

std::string_view Headers::get(std::string_view name) const {
  for (const auto& [key, value] : lines_) {
    if (key == name) return value;
  }
  return {};
}

Result<Response> parse_response(std::string_view bytes) {
  if (!bytes.starts_with("HTTP/")) {
    return failure(ErrorCode::kBadFormat, "", "no HTTP response in it");
  }
  // Some archives end lines in a bare line feed.
  const size_t crlf = bytes.find("\r\n\r\n");
  const size_t lf = bytes.find("\n\n");
  const size_t end = std::min(crlf, lf);
  if (end == std::string_view::npos) {
    return failure(ErrorCode::kBadFormat, "", "the head of its HTTP response has no end");
  }
  Response response;
  response.body = end + (crlf < lf ? 4 : 2);
  const std::string_view head = bytes.substr(0, end);
  const std::string_view line = head.substr(0, head.find('\n'));
  const std::string_view code = line.substr(std::min(line.find(' '), line.size()));
  response.status = static_cast<int>(parse_number(strip(code).substr(0, 3)).value_or(0));
  response.headers = Headers::parse(head.substr(line.size()));
  return response;
}

std::pair<std::string, std::string> parse_content_type(std::string_view value) {
  const std::vector<std::string_view> pieces = split(value, ';');
  std::pair<std::string, std::string> out;
  if (pieces.empty()) return out;
  out.first = lower(strip(pieces[0]));
  for (const std::string_view piece : pieces) {
    const std::string option = lower(strip(piece));
    if (!option.starts_with("charset")) continue;
    std::string_view charset = std::string_view(option).substr(7);
    charset = strip(charset);
    if (!charset.starts_with('=')) continue;
    charset = strip(charset.substr(1));
    while (charset.starts_with('"') || charset.starts_with('\'')) charset.remove_prefix(1);
    while (charset.ends_with('"') || charset.ends_with('\'')) charset.remove_suffix(1);
    out.second = charset;
    break;
  }
  return out;
}

Result<std::string> undo_codings(std::string_view body, const Headers& headers, size_t most,
                                 std::vector<Diagnostic>& diagnostics) {
  std::string joined;
  if (lower(headers.get("transfer-encoding")).find("chunked") != std::string::npos) {
    bool whole = false;
    if (join_chunks(body, joined, whole)) {
      body = joined;
      if (!whole) diagnostics.push_back({"truncated", "The document breaks off.", {}});
    }
  }
  return undo_content_codings(body, headers.get("content-encoding"), most, diagnostics);
}

Result<std::string> undo_content_codings(std::string_view body, std::string_view codings,
                                         size_t most, std::vector<Diagnostic>& diagnostics) {
  const std::string named = lower(codings);
  std::string decoded(body.substr(0, most + 1));
  std::vector<std::string_view> layers = split(named, ',');
  std::reverse(layers.begin(), layers.end());
  for (const std::string_view layer : layers) {
    const std::string_view coding = strip(layer);
    if (coding.empty() || coding == "identity" || coding == "none" || is_plain(coding, decoded)) {
      continue;
    }
    std::unique_ptr<Input> input = open_coding(coding, decoded);
    if (!input && is_readable(decoded)) continue;
    if (!input) {
      size_t replaced = 0;
      return failure(ErrorCode::kUnsupported, "",
                     fmt::format("a page in the coding \"{}\", which this version does not read",
                                 repair_utf8(coding.substr(0, 20), replaced)));
    }
    std::vector<Diagnostic> noted;
    Result<std::string> text = unpack(std::move(input), most, noted);
    // Nothing marks Brotli's data but that it can be unpacked.
    const bool sound = text && noted.empty();
    if (coding == "br" && !sound && is_readable(decoded)) continue;
    if (!text) return text;
    diagnostics.insert(diagnostics.end(), noted.begin(), noted.end());
    decoded = std::move(*text);
  }
  return decoded;
}

}  // namespace laut::source
