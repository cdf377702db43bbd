// What a person sees: colour where it is wanted, lines no longer than the terminal is wide, a
// progress line that never reaches a pipe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace laut::cli {

enum class Style : uint8_t { kPlain, kBold, kDim, kGood, kCaution, kAlarm, kName };

class Terminal {
 public:
  // Colour if standard output is a terminal and NO_COLOR is unset or empty; the width of the
  // terminal, else $COLUMNS, else 80; never less than 40 or more than 100.
  static Terminal detect();
  Terminal(bool colour, uint32_t width) : colour_(colour), width_(width) {}

  uint32_t width() const { return width_; }

  // The text in a style; as it is without colour.
  std::string paint(std::string_view text, Style style) const;

  // The text in lines of at most width(), each led by `indent` spaces, with a line end after each.
  // Runs of white space become one space; a word longer than a line is not cut. The style goes on
  // the words, not on the indent.
  std::string wrap(std::string_view text, uint32_t indent, Style style = Style::kPlain) const;

 private:
  bool colour_;
  uint32_t width_;
};

// A progress line on standard error, redrawn at most ten times a second; silent where standard
// error is no terminal.
class Progress {
 public:
  // `total` files are to be read; 0 if that is not known.
  explicit Progress(uint64_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void update(uint64_t files, uint64_t reports, uint64_t failures);
  // The same with a line of the caller's own.
  void show(const std::string& line);
  // Takes the line away, so that something else can be printed.
  void clear();

 private:
  bool shown_ = false;
  bool enabled_ = false;
  uint64_t total_ = 0;
  double started_ = 0;  // seconds of the steady clock
  double drawn_ = 0;
};

// 12345 as "12,345".
std::string grouped(uint64_t number);

// "1 report", "2 reports": the noun gets an s.
std::string counted(uint64_t number, std::string_view noun);

}  // namespace laut::cli
