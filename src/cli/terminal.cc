#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"
#include "base/utf8.h"

namespace laut::cli {
namespace {

std::string_view sequence(Style style) {
  switch (style) {
    case Style::kPlain:
      return "";
    case Style::kBold:
      return "\x1b[1m";
    case Style::kDim:
      return "\x1b[2m";
    case Style::kGood:
      return "\x1b[32m";
    case Style::kCaution:
      return "\x1b[33m";
    case Style::kAlarm:
      return "\x1b[31m";
    case Style::kName:
      return "\x1b[36m";
  }
  return "";
}

// Seconds between two drawings of a progress line.
constexpr double kRedraw = 0.1;

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Terminal Terminal::detect() {
  const bool tty = ::isatty(STDOUT_FILENO) == 1;
  const char* no_colour = std::getenv("NO_COLOR");
  uint64_t width = 80;
  winsize size{};
  if (tty && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    width = size.ws_col;
  } else if (const char* columns = std::getenv("COLUMNS")) {
    width = parse_number(columns).value_or(80);
  }
  return {tty && (no_colour == nullptr || *no_colour == '\0'),
          static_cast<uint32_t>(std::clamp<uint64_t>(width, 40, 100))};
}

std::string Terminal::paint(std::string_view text, Style style) const {
  if (!colour_ || style == Style::kPlain || text.empty()) return std::string(text);
  return fmt::format("{}{}\x1b[0m", sequence(style), text);
}

std::string Terminal::wrap(std::string_view text, uint32_t indent, Style style) const {
  std::string out;
  std::string line;
  uint32_t used = 0;
  const auto flush = [&] {
    out += std::string(indent, ' ') + paint(line, style) + '\n';
    line.clear();
    used = 0;
  };
  const std::string squeezed = squeeze(text);
  for (const std::string_view word : split(squeezed, ' ')) {
    const uint32_t size = columns(word);
    if (!line.empty() && indent + used + 1 + size > width_) flush();
    if (!line.empty()) {
      line += ' ';
      ++used;
    }
    line += word;
    used += size;
  }
  if (!line.empty()) flush();
  return out;
}

Progress::Progress(uint64_t total)
    : enabled_(::isatty(STDERR_FILENO) == 1), total_(total), started_(now()) {}

Progress::~Progress() {
  clear();
}

void Progress::update(uint64_t files, uint64_t reports, uint64_t failures) {
  const double time = now();
  if (!enabled_ || time - drawn_ < kRedraw) return;
  const double rate = static_cast<double>(reports) / std::max(time - started_, 0.001);
  std::string line = counted(reports, "report");
  if (failures > 0) line += fmt::format(", {} failed", grouped(failures));
  line += fmt::format(", {:.0f}/s", rate);
  if (total_ > 0) {
    line += fmt::format(", {} of {}", grouped(std::min(files, total_)), counted(total_, "file"));
    if (files > 0 && files < total_) {
      const double left =
          (time - started_) / static_cast<double>(files) * static_cast<double>(total_ - files);
      const auto seconds = static_cast<uint64_t>(left + 0.5);
      line += fmt::format(", {}:{:02} left", seconds / 60, seconds % 60);
    }
  }
  show(line);
}

void Progress::show(const std::string& line) {
  const double time = now();
  if (!enabled_ || time - drawn_ < kRedraw) return;
  drawn_ = time;
  std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
  std::fflush(stderr);
  shown_ = true;
}

void Progress::clear() {
  if (!shown_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  shown_ = false;
}

std::string grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string counted(uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

}  // namespace laut::cli
