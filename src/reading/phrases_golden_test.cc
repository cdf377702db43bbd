// The golden files of tests/golden/*/clauses, noun_phrases, particle_verbs, compounds and offices:
// what the file is about behind a #, sentences, four dashes, and what was found in them. Sentences
// are invented. LAUT_GOLDEN=write rewrites what is expected.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/golden_testing.h"
#include "base/text.h"
#include "reading/reader_testing.h"

namespace laut {
namespace {

constexpr const char* kClauses[] = {"main",     "subordinate", "complement",
                                    "relative", "infinitive",  "participle"};
constexpr const char* kActors[] = {"person", "organisation", "place", "other"};
constexpr const char* kPress[] = {"", "agency", "outlet"};
constexpr const char* kOffices[] = {"title", "office"};

template <typename Enum>
std::string word(const auto& words, Enum value) {
  return words[static_cast<size_t>(value)];
}

std::string text_of(const Reading& reading, const std::vector<Span>& spans) {
  std::vector<std::string> texts;
  for (const Span span : spans) texts.emplace_back(reading.report.text_of(span));
  return join(texts, " … ");
}

uint32_t sentence_of(const Reading& reading, uint32_t word) {
  return reading.tokens[reading.words[word].token].sentence;
}

// Lines of what was found, a blank one where a new sentence begins.
class Lines {
 public:
  explicit Lines(const Reading& reading) : reading_(reading) {}
  void add(uint32_t word, const std::string& line) {
    const uint32_t sentence = sentence_of(reading_, word);
    if (!out_.empty() && sentence != last_) out_ += '\n';
    last_ = sentence;
    out_ += line + '\n';
  }
  std::string take() { return std::move(out_); }

 private:
  const Reading& reading_;
  std::string out_;
  uint32_t last_ = 0;
};

// The kind, indented by depth; the finite verb; the clause's own words.
std::string show_clauses(const Reading& reading) {
  Lines lines(reading);
  for (const Clause& clause : reading.clauses) {
    size_t depth = 0;
    for (int32_t up = clause.parent; up >= 0; up = reading.clauses[up].parent) ++depth;
    const std::string finite =
        clause.finite < 0 ? "-" : reading.words[static_cast<size_t>(clause.finite)].form;
    lines.add(clause.head, fmt::format("{:18} {:12} {}",
                                       std::string(2 * depth, ' ') + word(kClauses, clause.kind),
                                       finite, text_of(reading, clause.spans)));
  }
  return lines.take();
}

std::string show_noun_phrases(const Reading& reading) {
  Lines lines(reading);
  for (const NounPhrase& phrase : reading.noun_phrases) {
    lines.add(phrase.head, fmt::format("{:21} {}", reading.words[phrase.head].form,
                                       reading.report.text_of(phrase.span)));
  }
  return lines.take();
}

std::string show_particle_verbs(const Reading& reading) {
  Lines lines(reading);
  for (const ParticleVerb& one : reading.particle_verbs) {
    lines.add(one.verb, fmt::format("{:21} {} … {}", one.lemma, reading.words[one.verb].form,
                                    reading.words[one.particle].form));
  }
  return lines.take();
}

std::string show_compounds(const Reading& reading) {
  Lines lines(reading);
  for (const Compound& one : reading.compounds) {
    lines.add(one.word, fmt::format("{:31} {:16} {}", reading.words[one.word].form,
                                    reading.report.text_of(one.head), one.lemma));
  }
  return lines.take();
}

// Every name with its kind, and "agency" or "outlet"; below a person what belongs to it.
std::string show_offices(const Reading& reading) {
  std::string out;
  for (uint32_t i = 0; i < reading.names.size(); ++i) {
    const Name& name = reading.names[i];
    const std::string kind =
        name.press == Name::Press::kNone ? word(kActors, name.kind) : word(kPress, name.press);
    out += fmt::format("{:13} {}\n", kind, reading.report.text_of(name.span));
    for (const Office& office : reading.offices) {
      if (office.name != i) continue;
      out += fmt::format("  {:11} {}\n", word(kOffices, office.kind),
                         reading.report.text_of(office.span));
    }
  }
  return out;
}

std::string sentences_of(std::string_view input) {
  std::string text;
  for (const std::string_view line : split_lines(input)) {
    if (!line.starts_with('#')) text.append(line).append("\n");
  }
  return text;
}

// A language that has no files of a kind has none to check.
size_t check_files(const std::string& layer, const auto& show) {
  size_t files = 0;
  for (const auto& [code, hash] : test_reader(true).packs()) {
    const std::string& language = code;
    if (!std::filesystem::is_directory(LAUT_SOURCE_DIR "/tests/golden/" + language + "/" + layer)) {
      continue;
    }
    files += check_golden_files(language + "/" + layer, [&](const std::string& input) {
      Report report;
      report.language = language;
      report.text = sentences_of(input);
      const Reading reading = test_reader(true).read(std::move(report));
      EXPECT_EQ(std::count(reading.layers.begin(), reading.layers.end(), layer), 1);
      return show(reading);
    });
  }
  return files;
}

TEST(ClausesGolden, FindsWhatTheFilesExpect) {
  EXPECT_GE(check_files("clauses", show_clauses), 16u);
}

TEST(NounPhrasesGolden, FindsWhatTheFilesExpect) {
  EXPECT_GE(check_files("noun_phrases", show_noun_phrases), 2u);
}

TEST(ParticleVerbsGolden, FindsWhatTheFilesExpect) {
  EXPECT_GE(check_files("particle_verbs", show_particle_verbs), 2u);
}

TEST(CompoundsGolden, FindsWhatTheFilesExpect) {
  EXPECT_GE(check_files("compounds", show_compounds), 1u);
}

TEST(OfficesGolden, FindsWhatTheFilesExpect) {
  EXPECT_GE(check_files("offices", show_offices), 2u);
}

}  // namespace
}  // namespace laut
