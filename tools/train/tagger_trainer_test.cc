// A language of six words, all invented: the trainer must learn it, and learn it twice alike.
#include "tools/train/tagger_trainer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/files.h"
#include "language/tagger.h"
#include "tools/train/clusters.h"
#include "tools/train/lexicon_writer.h"

namespace laut::train {
namespace {

TreeWord word(const char* form, const char* lemma, const char* tag, const char* feats) {
  const std::string_view both = tag;
  const size_t space = both.find(' ');
  return {
      form, lemma, std::string(both.substr(0, space)), std::string(both.substr(space + 1)), feats,
      0,    "dep"};
}

// "ka" is an article before a noun and a pronoun before a verb.
std::vector<Tree> trees() {
  std::vector<Tree> trees;
  for (int i = 0; i < 40; ++i) {
    const bool plural = i % 2 == 0;
    const TreeWord noun = plural ? word("Bolas", "Bola", "NOUN N", "Number=Plur")
                                 : word("Bola", "Bola", "NOUN N", "Number=Sing");
    const TreeWord verb = plural ? word("rinun", "rinar", "VERB V", "Number=Plur")
                                 : word("rina", "rinar", "VERB V", "Number=Sing");
    trees.push_back({word("ka", "ka", "DET A", "_"), noun, verb, word(".", ".", "PUNCT .", "_")});
    trees.push_back({word("Ka", "ka", "PRON P", "_"), verb, word(".", ".", "PUNCT .", "_")});
  }
  return trees;
}

class Trainer : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_);
    ASSERT_TRUE(write_file(folder_ + "/lexicon.tsv",
                           "Bola\tBola\tN|S\nBolas\tBola\tN|P\nrina\trinar\tV|S\n"
                           "rinos\trinar\tV|P\n"));
    const Result<std::string> bytes = lexicon_model(folder_ + "/lexicon.tsv", "bola bolas\nka\n");
    ASSERT_TRUE(bytes) << bytes.error().to_string();
    ASSERT_TRUE(write_file(folder_ + "/lexicon.model", *bytes));
    Result<language::Lexicon> lexicon = language::Lexicon::load(folder_ + "/lexicon.model");
    ASSERT_TRUE(lexicon) << lexicon.error().to_string();
    lexicon_ = std::move(*lexicon);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::vector<language::Word> tag(std::vector<std::string_view> forms,
                                  const std::vector<Tree>& partial = {}) {
    EXPECT_TRUE(
        write_file(folder_ + "/tagger.model", tagger_model(trees(), partial, lexicon_, {})));
    Result<language::Tagger> tagger = language::Tagger::load(folder_ + "/tagger.model", lexicon_);
    EXPECT_TRUE(tagger) << tagger.error().to_string();
    tagger_ = std::move(*tagger);
    std::vector<language::Word> words;
    for (const std::string_view form : forms) words.emplace_back().form = form;
    tagger_.tag(words);
    return words;
  }

  const std::string folder_ = testing::TempDir() + "trainer_" + std::to_string(getpid());
  language::Lexicon lexicon_;
  language::Tagger tagger_;
};

TEST_F(Trainer, LearnsTagsFeaturesAndLemmas) {
  const std::vector<language::Word> words = tag({"Ka", "rinun", "ka", "Bolas", "."});
  const char* expected[] = {"PRON", "VERB", "DET", "NOUN", "PUNCT"};
  for (size_t i = 0; i < words.size(); ++i) EXPECT_EQ(tagger_.upos(words[i].tag), expected[i]) << i;
  EXPECT_EQ(tagger_.xpos(words[3].tag), "N");
  EXPECT_EQ(tagger_.feats(words[1].feats), "Number=Plur");
  EXPECT_EQ(words[0].lemma, "ka");
  EXPECT_EQ(words[1].lemma, "rinar");
  EXPECT_EQ(words[3].lemma, "Bola");
}

TEST_F(Trainer, TakesLemmasOfUnseenWordsFromTheLexiconAndFromEndsOfCompounds) {
  const std::vector<language::Word> words = tag({"ka", "Wasbolas", "rinos", "."});
  EXPECT_EQ(tagger_.upos(words[1].tag), "NOUN");
  EXPECT_EQ(words[1].lemma, "Wasbola");
  EXPECT_EQ(tagger_.upos(words[2].tag), "VERB");
  EXPECT_EQ(words[2].lemma, "rinar");
}

// That "mip" is a noun, only the sentences with half of the tags say.
TEST_F(Trainer, LearnsFromSentencesOfWhichOnlyOneTagIsKnown) {
  const uint16_t before = tag({"ka", "mip", "."})[1].tag;
  EXPECT_EQ(tagger_.upos(before), "VERB");
  const TreeWord mip = word("mip", "_", "_ N", "_");
  const Tree sentence = {word("ka", "_", "_ ?", "_"), mip, word(".", "_", "_ .", "_")};
  const std::vector<language::Word> words =
      tag({"ka", "mip", "."}, std::vector<Tree>(20, sentence));
  EXPECT_EQ(tagger_.upos(words[1].tag), "NOUN");
  EXPECT_EQ(tagger_.xpos(words[1].tag), "N");
}

TEST_F(Trainer, MakesTheSameBytesOfTheSameTrees) {
  EXPECT_EQ(tagger_model(trees(), {}, lexicon_, {}), tagger_model(trees(), {}, lexicon_, {}));
}

TEST_F(Trainer, NamesTheLineOfADamagedLexicon) {
  ASSERT_TRUE(write_file(folder_ + "/lexicon.tsv", "b\tb\tN|\na\ta\tN|\n"));
  const Result<std::string> bytes = lexicon_model(folder_ + "/lexicon.tsv", "");
  ASSERT_FALSE(bytes);
  EXPECT_TRUE(bytes.error().source.ends_with("lexicon.tsv:2"));
}

TEST(Clusters, PutsWordsWithTheSameNeighboursTogether) {
  std::string text;
  for (int i = 0; i < 50; ++i) {
    for (const char* noun : {"bola", "wim", "tarp"}) {
      for (const char* verb : {"rina", "losa", "peka"}) {
        text += std::string("ka ") + noun + " ne " + verb + " .\n";
      }
    }
  }
  ClusterOptions options;
  options.clusters = 5;
  const auto clusters = cluster_words(text, options);
  const auto cluster_of = [&](const std::string& wanted) {
    for (size_t i = 0; i < clusters.size(); ++i) {
      for (const std::string& word : clusters[i]) {
        if (word == wanted) return i;
      }
    }
    return clusters.size();
  };
  EXPECT_EQ(cluster_of("bola"), cluster_of("wim"));
  EXPECT_EQ(cluster_of("bola"), cluster_of("tarp"));
  EXPECT_EQ(cluster_of("rina"), cluster_of("losa"));
  EXPECT_NE(cluster_of("bola"), cluster_of("rina"));
}

}  // namespace
}  // namespace laut::train
