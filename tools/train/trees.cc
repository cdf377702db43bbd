#include "tools/train/trees.h"

#include <fmt/format.h>

#include <charconv>
#include <string_view>

#include "base/files.h"

namespace laut::train {
namespace {

constexpr uint64_t kMost = 1u << 30;

std::vector<std::string_view> split(std::string_view line, char at) {
  std::vector<std::string_view> parts;
  for (size_t end = 0; end != std::string_view::npos; line.remove_prefix(end + 1)) {
    end = line.find(at);
    parts.push_back(line.substr(0, end));
    if (end == std::string_view::npos) break;
  }
  return parts;
}

}  // namespace

Result<std::vector<Tree>> read_trees(const std::string& path) {
  const Result<std::string> text = read_file(path, kMost);
  if (!text) return tl::unexpected(text.error());
  std::vector<Tree> trees(1);
  uint32_t number = 0;
  for (const std::string_view line : split(*text, '\n')) {
    ++number;
    if (line.empty()) {
      if (!trees.back().empty()) trees.emplace_back();
      continue;
    }
    if (line.front() == '#') continue;
    const std::vector<std::string_view> columns = split(line, '\t');
    if (columns.size() != 10) {
      return failure(ErrorCode::kBadFormat, fmt::format("{}:{}", path, number),
                     fmt::format("has {} columns where CoNLL-U has 10", columns.size()));
    }
    if (columns[0].find_first_of("-.") != std::string_view::npos) continue;
    TreeWord word;
    word.form = columns[1];
    word.lemma = columns[2];
    word.upos = columns[3];
    word.xpos = columns[4];
    word.feats = columns[5];
    word.deprel = columns[7];
    const char* end = columns[6].data() + columns[6].size();
    if (std::from_chars(columns[6].data(), end, word.head).ptr != end) {
      return failure(ErrorCode::kBadFormat, fmt::format("{}:{}", path, number),
                     fmt::format("has the head {}, which is no number", columns[6]));
    }
    trees.back().push_back(std::move(word));
  }
  if (trees.back().empty()) trees.pop_back();
  for (const Tree& tree : trees) {
    for (const TreeWord& word : tree) {
      if (word.head > tree.size()) {
        return failure(ErrorCode::kBadFormat, path,
                       fmt::format("the word {} has a head outside of its sentence", word.form));
      }
    }
  }
  return trees;
}

std::string to_conllu(const std::vector<Tree>& trees) {
  std::string text;
  for (const Tree& tree : trees) {
    for (size_t i = 0; i < tree.size(); ++i) {
      const TreeWord& word = tree[i];
      text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t_\n", i + 1, word.form, word.lemma,
                          word.upos, word.xpos, word.feats, word.head, word.deprel);
    }
    text += '\n';
  }
  return text;
}

}  // namespace laut::train
