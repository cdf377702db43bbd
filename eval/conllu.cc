#include "eval/conllu.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace laut::eval {
namespace {

enum Column : uint8_t { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kDeprel, kDeps, kMisc };
using Columns = std::array<std::string_view, 10>;

class Parser {
 public:
  Parser(std::string_view content, const std::string& file, Every every)
      : content_(content), file_(file), every_(every) {}

  Result<Analysis> run() {
    for (const std::string_view line : split_lines(content_)) {
      ++line_;
      const Result<void> read = read_line(line);
      if (!read) return tl::unexpected(read.error());
    }
    if (Result<void> ended = end_sentence(); !ended) return tl::unexpected(ended.error());
    return std::move(analysis_);
  }

 private:
  tl::unexpected<Error> wrong(std::string message) const {
    return failure(ErrorCode::kBadFormat, fmt::format("{}:{}", file_, line_), std::move(message),
                   "the format is CoNLL-U: ten columns, a blank line after each sentence");
  }
  bool taken() const {
    return position_ >= every_.first && (position_ - every_.first) % every_.step == 0;
  }

  Result<void> read_line(std::string_view line) {
    if (line.empty()) return end_sentence();
    if (line.front() == '#') {
      const std::string_view rest = line.substr(std::min<size_t>(2, line.size()));
      paragraph_ = paragraph_ || rest.starts_with("newpar") || rest.starts_with("newdoc");
      return {};
    }
    const std::vector<std::string_view> cells = split(line, '\t');
    if (cells.size() != 10) return wrong(fmt::format("{} columns, not ten", cells.size()));
    Columns columns;
    std::copy(cells.begin(), cells.end(), columns.begin());
    if (columns[kId].find('.') != std::string_view::npos) return {};
    if (columns[kForm].empty()) return wrong("a word without a form");
    const size_t dash = columns[kId].find('-');
    if (dash != std::string_view::npos) return read_contraction(columns, dash);
    return read_word(columns);
  }

  Result<void> read_contraction(const Columns& columns, size_t dash) {
    const auto first = parse_number(columns[kId].substr(0, dash));
    const auto last = parse_number(columns[kId].substr(dash + 1));
    if (!first || !last || *first != words_ + 1 || *last < *first || words_ < contraction_end_) {
      return wrong(fmt::format("{} are not the next words", columns[kId]));
    }
    contraction_end_ = *last;
    if (taken()) add_token(columns);
    return {};
  }

  Result<void> read_word(const Columns& columns) {
    const auto id = parse_number(columns[kId]);
    const auto head = parse_number(columns[kHead]);
    if (id != words_ + 1) return wrong(fmt::format("{} is not the next word", columns[kId]));
    if (!head) return wrong(fmt::format("\"{}\" is no head", columns[kHead]));
    ++words_;
    max_head_ = std::max<uint64_t>(max_head_, *head);
    if (!taken()) return {};
    const bool contracted = words_ <= contraction_end_;
    if (!contracted) add_token(columns);
    AnalysedWord word;
    word.span = analysis_.tokens.back();
    word.contracted = contracted;
    const auto cell = [&](Column column) { return std::string(columns[column]); };
    word.form = cell(kForm);
    word.lemma = cell(kLemma);
    word.upos = cell(kUpos);
    word.xpos = cell(kXpos);
    word.feats = cell(kFeats);
    word.deprel = cell(kDeprel);
    if (*head != 0) word.head = static_cast<int32_t>(first_word_ + *head - 1);
    analysis_.words.push_back(std::move(word));
    return {};
  }

  void add_token(const Columns& columns) {
    std::string& text = analysis_.text;
    if (!text.empty()) {
      text += paragraph_ ? "\n\n" : space_ ? " " : "";
    }
    paragraph_ = false;
    const auto begin = static_cast<uint32_t>(text.size());
    text += columns[kForm];
    analysis_.tokens.push_back({begin, static_cast<uint32_t>(text.size())});
    space_ = true;
    for (const std::string_view note : split(columns[kMisc], '|')) {
      if (note == "SpaceAfter=No") space_ = false;
    }
  }

  Result<void> end_sentence() {
    if (words_ == 0) return {};
    if (max_head_ > words_) return wrong("a word of the sentence has a head outside of it");
    if (words_ < contraction_end_) return wrong("a word of a contraction is missing");
    if (taken()) {
      analysis_.sentences.push_back(
          {analysis_.tokens[first_token_].begin, analysis_.tokens.back().end});
    }
    ++position_;
    words_ = contraction_end_ = max_head_ = 0;
    first_word_ = analysis_.words.size();
    first_token_ = analysis_.tokens.size();
    return {};
  }

  std::string_view content_;
  const std::string& file_;
  Every every_;
  Analysis analysis_;
  uint32_t line_ = 0;
  uint32_t position_ = 0;  // of the sentence in the file
  // Of the sentence under way:
  uint64_t words_ = 0, contraction_end_ = 0, max_head_ = 0;
  uint64_t first_word_ = 0;
  size_t first_token_ = 0;
  // What stands before the next token.
  bool paragraph_ = false, space_ = true;
};

}  // namespace

Result<Analysis> parse_conllu(std::string_view content, const std::string& file, Every every) {
  return Parser(content, file, every).run();
}

}  // namespace laut::eval
