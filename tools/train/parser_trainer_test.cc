// A language of a few words, all invented: the trainer must learn its trees, and learn them twice
// alike. "ka bola rina ne tarp": the article hangs from the noun, the noun from the verb; a noun
// with "ne" before it is the object. "sik … tev" is a verb in two parts whose arcs cross.
#include "tools/train/parser_trainer.h"

#include <gtest/gtest.h>

#include <optional>

#include "language/parser.h"
#include "tools/train/lexicon_writer.h"
#include "tools/train/tagger_trainer.h"

namespace laut::train {
namespace {

using language::ModelFile;

TreeWord word(const char* form, const char* upos, uint32_t head, const char* deprel) {
  return {form, form, upos, upos, "_", head, deprel};
}

std::vector<Tree> trees() {
  std::vector<Tree> trees;
  const char* nouns[] = {"bola", "tarp", "wim", "losk"};
  const char* verbs[] = {"rina", "peka"};
  for (const char* noun : nouns) {
    for (const char* other : nouns) {
      for (const char* verb : verbs) {
        trees.push_back({word("ka", "DET", 2, "det"), word(noun, "NOUN", 3, "nsubj"),
                         word(verb, "VERB", 0, "root"), word("ne", "ADP", 5, "case"),
                         word(other, "NOUN", 3, "obj"), word(".", "PUNCT", 3, "punct")});
        trees.push_back({word("ne", "ADP", 2, "case"), word(noun, "NOUN", 3, "obj"),
                         word(verb, "VERB", 0, "root"), word(other, "NOUN", 3, "nsubj"),
                         word(".", "PUNCT", 3, "punct")});
      }
      // "sik" hangs from "tev", the noun between them from the one behind them.
      trees.push_back({word("sik", "ADV", 3, "mark"), word(noun, "NOUN", 4, "nsubj"),
                       word("tev", "PART", 4, "aux"), word("rina", "VERB", 0, "root"),
                       word(other, "NOUN", 4, "obj")});
    }
  }
  return trees;
}

class ParserTrainer : public testing::Test {
 protected:
  void SetUp() override {
    tagger_bytes_ = tagger_model(trees(), {}, lexicon_, {});
    auto file = ModelFile::from_bytes(tagger_bytes_, "tagger");
    ASSERT_TRUE(file) << file.error().to_string();
    auto tagger = language::Tagger::load(std::move(*file), lexicon_);
    ASSERT_TRUE(tagger) << tagger.error().to_string();
    tagger_ = std::move(*tagger);
  }
  Result<language::Parser> load(const std::string& bytes) const {
    auto file = ModelFile::from_bytes(bytes, "parser");
    if (!file) return tl::unexpected(file.error());
    return language::Parser::load(std::move(*file), tagger_);
  }
  // "form←head/relation" of each word.
  std::string parse(const language::Parser& parser, std::vector<std::string_view> forms) const {
    std::vector<language::Word> words;
    for (const std::string_view form : forms) words.emplace_back().form = form;
    tagger_.tag(words);
    const language::Parser::Scratch scratch = parser.scratch();
    const std::vector<language::Arc> arcs = parser.parse(words, *scratch);
    std::string shown;
    for (size_t i = 0; i < arcs.size(); ++i) {
      shown += std::string(i == 0 ? "" : " ") + std::string(forms[i]) + "<" +
               std::to_string(arcs[i].head) + "/" + std::string(parser.label(arcs[i].label));
    }
    return shown;
  }

  const language::Lexicon lexicon_;
  std::string tagger_bytes_;
  language::Tagger tagger_;
};

TEST_F(ParserTrainer, LearnsHeadsAndRelations) {
  for (const bool greedy : {false, true}) {
    ParserOptions options;
    if (greedy) options.beam = 1;
    options.dynamic = greedy;
    const std::string bytes = parser_model(trees(), lexicon_, options);
    const auto parser = load(bytes);
    ASSERT_TRUE(parser) << parser.error().to_string();
    EXPECT_EQ(parse(*parser, {"ka", "wim", "peka", "ne", "bola", "."}),
              "ka<2/det wim<3/nsubj peka<0/root ne<5/case bola<3/obj .<3/punct");
    EXPECT_EQ(parse(*parser, {"ne", "wim", "peka", "bola", "."}),
              "ne<2/case wim<3/obj peka<0/root bola<3/nsubj .<3/punct");
    EXPECT_EQ(parse(*parser, {"sik", "wim", "tev", "rina", "bola"}),
              "sik<3/mark wim<4/nsubj tev<4/aux rina<0/root bola<4/obj")
        << "arcs that cross";
    EXPECT_EQ(parse(*parser, {"rina"}), "rina<0/root");
    EXPECT_EQ(parse(*parser, {}), "");
  }
}

TEST_F(ParserTrainer, GivesATreeForAnyWords) {
  const std::string bytes = parser_model(trees(), lexicon_, {});
  const auto parser = load(bytes);
  ASSERT_TRUE(parser) << parser.error().to_string();
  std::vector<language::Word> words;
  for (int i = 0; i < 300; ++i)
    words.emplace_back().form = i % 7 == 0 ? "zzz" : i % 3 ? "ne" : "ka";
  tagger_.tag(words);
  const language::Parser::Scratch scratch = parser->scratch();
  const std::vector<language::Arc> arcs = parser->parse(words, *scratch);
  ASSERT_EQ(arcs.size(), words.size());
  size_t roots = 0;
  for (size_t i = 0; i < arcs.size(); ++i) {
    roots += arcs[i].head == 0;
    uint32_t at = static_cast<uint32_t>(i + 1);
    for (size_t steps = 0; at != 0 && steps <= arcs.size(); ++steps) at = arcs[at - 1].head;
    EXPECT_EQ(at, 0u) << "word " << i << " does not hang from the root";
  }
  EXPECT_EQ(roots, 1u);
}

TEST_F(ParserTrainer, MakesTheSameBytesOfTheSameTrees) {
  EXPECT_EQ(parser_model(trees(), lexicon_, {}), parser_model(trees(), lexicon_, {}));
}

TEST_F(ParserTrainer, RetagsEverySentenceByWhatTheOthersTell) {
  const std::vector<Tree> tagged = retag(trees(), {}, lexicon_, 4);
  ASSERT_EQ(tagged.size(), trees().size());
  size_t right = 0;
  size_t all = 0;
  for (size_t i = 0; i < tagged.size(); ++i) {
    for (size_t j = 0; j < tagged[i].size(); ++j) {
      EXPECT_EQ(tagged[i][j].head, trees()[i][j].head);
      right += tagged[i][j].upos == trees()[i][j].upos;
      ++all;
    }
  }
  EXPECT_GT(right * 10, all * 9);
}

TEST_F(ParserTrainer, ADamagedModelIsRefused) {
  language::ModelWriter writer;
  writer.add_array("beam", std::vector<uint32_t>{0, 0});
  EXPECT_NE(load(writer.finish()).error().to_string().find("beam"), std::string::npos);

  language::ModelWriter none;
  none.add_array("beam", std::vector<uint32_t>{8, 1000});
  none.add_strings("labels", {"dep"});
  EXPECT_NE(load(none.finish()).error().to_string().find("moves"), std::string::npos);

  language::ModelWriter full = none;
  language::MoveModel::Bucket bucket{};
  bucket.spilled = 1;
  full.add_array("moves", std::vector<language::MoveModel::Bucket>(2, bucket));
  EXPECT_NE(load(full.finish()).error().to_string().find("is full"), std::string::npos);

  std::string bytes = parser_model(trees(), lexicon_, {});
  bytes[bytes.size() / 2] ^= 1;
  const auto parser = load(bytes);
  ASSERT_FALSE(parser);
  EXPECT_EQ(parser.error().code, ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace laut::train
