#include "server/target.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>

#include "base/text.h"
#include "base/utf8.h"

namespace laut::server {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Percent decoding; in a query a plus is a space.
std::optional<std::string> decode(std::string_view text, bool query) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c == '%') {
      if (text.size() - at < 3) return std::nullopt;
      const int high = hex_digit(text[at + 1]);
      const int low = hex_digit(text[at + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      at += 2;
    } else if (c == '+' && query) {
      c = ' ';
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) return std::nullopt;
    out.push_back(c);
  }
  if (!is_valid_utf8(out)) return std::nullopt;
  return out;
}

}  // namespace

const std::string* Target::parameter(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::string Target::path() const {
  std::string path;
  for (const std::string& segment : segments) path += "/" + segment;
  return path.empty() ? "/" : path;
}

std::optional<Target> parse_target(std::string_view target) {
  if (target.empty() || target.front() != '/' || target.size() > kMaxTarget) return std::nullopt;
  const size_t mark = target.find('?');
  const std::string_view path = target.substr(1, mark == target.npos ? target.npos : mark - 1);
  Target out;
  if (!path.empty()) {
    const std::vector<std::string_view> pieces = split(path, '/');
    for (size_t i = 0; i < pieces.size(); ++i) {
      if (pieces[i].empty() && i + 1 == pieces.size()) break;  // "/story/" is "/story"
      std::optional<std::string> segment = decode(pieces[i], false);
      if (!segment || segment->empty() || *segment == "." || *segment == ".." ||
          segment->find_first_of("/\\") != std::string::npos) {
        return std::nullopt;
      }
      out.segments.push_back(std::move(*segment));
    }
  }
  if (mark != target.npos && mark + 1 < target.size()) {
    for (const std::string_view pair : split(target.substr(mark + 1), '&')) {
      if (pair.empty()) continue;
      const size_t equals = std::min(pair.find('='), pair.size());
      std::optional<std::string> key = decode(pair.substr(0, equals), true);
      std::optional<std::string> value =
          decode(equals < pair.size() ? pair.substr(equals + 1) : std::string_view(), true);
      if (!key || !value) return std::nullopt;
      out.query.emplace_back(std::move(*key), std::move(*value));
    }
  }
  return out;
}

bool is_allowed_host(std::string_view host, std::string_view own_name) {
  std::string_view name = host;
  if (name.starts_with('[')) {
    const size_t close = name.find(']');
    if (close == name.npos) return false;
    const std::string_view rest = name.substr(close + 1);
    if (!rest.empty() && (rest.front() != ':' || !parse_number(rest.substr(1)))) return false;
    boost::system::error_code error;
    boost::asio::ip::make_address_v6(std::string(name.substr(1, close - 1)), error);
    return !error;
  }
  if (const size_t colon = name.find(':'); colon != name.npos) {
    if (!parse_number(name.substr(colon + 1))) return false;
    name = name.substr(0, colon);
  }
  const std::string folded = fold_case(name);
  if (folded == "localhost" || (!own_name.empty() && folded == fold_case(own_name))) return true;
  boost::system::error_code error;
  boost::asio::ip::make_address_v4(folded, error);
  return !error;
}

}  // namespace laut::server
