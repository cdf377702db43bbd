#include "base/url.h"

#include <algorithm>

namespace laut {
namespace {

bool is_letter_of_scheme(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '-' || c == '.';
}

// The length of "scheme:" at the start, or 0.
size_t scheme_length(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return 0;
  const std::string_view scheme = text.substr(0, colon);
  return std::all_of(scheme.begin(), scheme.end(), is_letter_of_scheme) ? colon + 1 : 0;
}

// §5.2.4.
std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const size_t end = path.find('/', 1);
    const std::string_view segment = path.substr(0, end);
    const bool last = end == std::string_view::npos;
    if (segment == "/.." || segment == "/.") {
      if (segment == "/..") out.resize(out.rfind('/') == std::string::npos ? 0 : out.rfind('/'));
      if (last) out += '/';
    } else {
      out += segment;
    }
    path.remove_prefix(last ? path.size() : end);
  }
  return out;
}

}  // namespace

std::string resolve_url(std::string_view base, std::string_view reference) {
  if (scheme_length(reference) > 0) return std::string(reference);
  const size_t scheme = scheme_length(base);
  if (scheme == 0 || !base.substr(scheme).starts_with("//")) return {};
  if (reference.starts_with("//")) return std::string(base.substr(0, scheme)).append(reference);
  base = base.substr(0, base.find('#'));
  const size_t path = std::min(base.find_first_of("/?", scheme + 2), base.size());
  const size_t query = std::min(base.find('?', path), base.size());
  if (reference.empty()) return std::string(base);
  if (reference.starts_with('#')) return std::string(base).append(reference);
  if (reference.starts_with('?')) return std::string(base.substr(0, query)).append(reference);
  const size_t cut = std::min(reference.find_first_of("?#"), reference.size());
  std::string whole;
  if (!reference.starts_with('/')) {
    const std::string_view folder = base.substr(path, query - path);
    const size_t slash = folder.rfind('/');
    whole = slash == std::string_view::npos ? "/" : folder.substr(0, slash + 1);
  }
  whole += reference.substr(0, cut);
  return std::string(base.substr(0, path))
      .append(without_dots(whole))
      .append(reference.substr(cut));
}

}  // namespace laut
