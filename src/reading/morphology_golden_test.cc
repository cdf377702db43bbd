// The golden files of tests/golden/*/morphology and tests/golden/*/syntax: what the file is about
// behind a #, sentences, four dashes, and their words as the shipped models read them: form, lemma,
// part of speech twice, features; or number, form, relation, head. A line "# features: Mood Tense"
// shows these only. LAUT_GOLDEN=write rewrites what is expected.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/golden_testing.h"
#include "base/text.h"
#include "reading/reader_testing.h"

namespace laut {
namespace {

// The features that are asked for; all where none are.
std::string shown(std::string_view feats, const std::vector<std::string_view>& wanted) {
  std::vector<std::string> kept;
  for (const std::string_view feature : split(feats, '|')) {
    const std::string_view name = feature.substr(0, feature.find('='));
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end()) {
      kept.emplace_back(feature);
    }
  }
  return feats.empty() || kept.empty() ? "-" : join(kept, "|");
}

std::vector<std::string_view> wanted_features(std::string_view input) {
  constexpr std::string_view kFeatures = "# features: ";
  for (const std::string_view line : split_lines(input)) {
    if (line.starts_with(kFeatures)) return split(line.substr(kFeatures.size()), ' ');
  }
  return {};
}

std::string show_morphology(const Reading& reading, std::string_view input) {
  const std::vector<std::string_view> features = wanted_features(input);
  std::string out;
  uint32_t sentence = 0;
  for (const Word& word : reading.words) {
    const uint32_t own = reading.tokens[word.token].sentence;
    if (own != sentence) out += "\n";
    sentence = own;
    out += fmt::format("{:21} {:21} {:5} {:7} {}\n", word.form, word.lemma, word.upos, word.xpos,
                       shown(word.feats, features));
  }
  return out;
}

std::string show_syntax(const Reading& reading, std::string_view) {
  std::string out;
  size_t first = 0;  // word of the sentence
  for (size_t i = 0; i < reading.words.size(); ++i) {
    const Word& word = reading.words[i];
    if (reading.tokens[reading.words[first].token].sentence !=
        reading.tokens[word.token].sentence) {
      out += "\n";
      first = i;
    }
    const std::string head =
        word.head <= 0 ? "-"
                       : fmt::format("{} {}", word.head, reading.words[first + word.head - 1].form);
    out += fmt::format("{:3} {:21} {:14} {}\n", i - first + 1, word.form, word.deprel, head);
  }
  return out;
}

// The sentences of a file's upper half, without what it is about.
std::string sentences_of(std::string_view input) {
  std::string text;
  for (const std::string_view line : split_lines(input)) {
    if (!line.starts_with('#')) text.append(line).append("\n");
  }
  return text;
}

template <typename Show>
void check_files(const std::string& kind, const Show& show) {
  size_t files = 0;
  for (const auto& [code, hash] : test_reader(true).packs()) {
    const std::string& language = code;
    files += check_golden_files(language + "/" + kind, [&](const std::string& input) {
      Report report;
      report.language = language;
      report.text = sentences_of(input);
      const Reading reading = test_reader(true).read(std::move(report));
      EXPECT_EQ(std::count(reading.layers.begin(), reading.layers.end(), "words"), 1);
      return show(reading, input);
    });
  }
  EXPECT_GE(files, 4u);
}

TEST(MorphologyGolden, ReadsWhatTheFilesExpect) {
  check_files("morphology", show_morphology);
}

TEST(SyntaxGolden, ReadsWhatTheFilesExpect) {
  check_files("syntax", show_syntax);
}

TEST(Words, AreReadOnlyWhereTheyAreAskedFor) {
  Report report;
  report.language = test_reader().packs().front().first;
  report.text = "Abc.";
  const Reading reading = test_reader().read(std::move(report));
  EXPECT_FALSE(reading.tokens.empty());
  EXPECT_TRUE(reading.words.empty());
  EXPECT_EQ(std::count(reading.layers.begin(), reading.layers.end(), "words"), 0);
}

}  // namespace
}  // namespace laut
