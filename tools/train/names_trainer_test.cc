// Names of an invented language: the trainer must learn them, and learn them twice alike.
#include "tools/train/names_trainer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/files.h"
#include "language/name_words.h"
#include "tools/train/lexicon_writer.h"
#include "tools/train/perceptron.h"

namespace laut::train {
namespace {

using language::FoundName;
using language::NameFinder;

// "rina" follows persons of two words, "ne" comes before places.
constexpr std::string_view kText =
    "ka\tO\nMiro\tB-person\nTalu\tI-person\nrina\tO\nne\tO\nOrvas\tB-place\n.\tO\n\n"
    "Velo\tB-person\nSanu\tI-person\nrina\tO\nka\tO\nbola\tO\n.\tO\n\n"
    "ka\tO\nbola\tO\nne\tO\nTemur\tB-place\nlosa\tO\n.\tO\n\n"
    "ne\tO\nNova\tB-place\nKesta\tI-place\nlosa\tO\nka\tO\nBola\tO\n.\tO\n\n"
    "Bola\tO\nlosa\tO\nne\tO\nOrvas\tB-place\n.\tO\n\n"
    "ka\tO\nHamu\tB-person\nDoru\tI-person\nrina\tO\n.\tO\n\n";

class NamesTrainerTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_);
    write("lexicon.tsv", "bola\tbola\tN|S\nlosa\tlosar\tV|S\nrina\trinar\tV|S\n");
    const Result<std::string> bytes = lexicon_model(folder_ + "/lexicon.tsv", "bola\nrina losa\n");
    ASSERT_TRUE(bytes) << bytes.error().to_string();
    write("lexicon.model", *bytes);
    Result<language::Lexicon> lexicon = language::Lexicon::load(folder_ + "/lexicon.model");
    ASSERT_TRUE(lexicon) << lexicon.error().to_string();
    lexicon_ = std::move(*lexicon);
    write("names.tsv", std::string(kText));
    write("name_lists.tsv", "town\tNova Kesta\ntown\tSira Lume\nfirst\tMiro\nfirst\tVelo\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& name, const std::string& content) {
    ASSERT_TRUE(write_file(folder_ + "/" + name, content));
  }
  std::string model(int models = 1) {
    const Result<NamedText> text = read_named_text(folder_ + "/names.tsv");
    EXPECT_TRUE(text) << text.error().to_string();
    Result<NameLists> lists = read_name_lists(folder_ + "/name_lists.tsv");
    EXPECT_TRUE(lists) << lists.error().to_string();
    NamesOptions options;
    options.cut = 1;
    options.rounds = 20;
    options.models = models;
    return names_model(*text, {std::move(*lists), "orvas temur\n", lexicon_, nullptr, {}}, options);
  }

  const std::string folder_ = testing::TempDir() + "names_" + std::to_string(getpid());
  language::Lexicon lexicon_;
};

TEST_F(NamesTrainerTest, FindsNamesThatItHasNotSeen) {
  write("names.model", model());
  const Result<NameFinder> finder = NameFinder::load(folder_ + "/names.model", lexicon_);
  ASSERT_TRUE(finder) << finder.error().to_string();
  EXPECT_EQ(finder->types().at(0), "person");
  EXPECT_EQ(finder->kind(0), ActorKind::kPerson);
  const std::vector<std::string> sentence = {"ka", "Zemo", "Balu", "rina",
                                             "ne", "Sira", "Lume", "."};
  auto words = language::name_words(sentence, nullptr, {});
  const std::vector<FoundName> expected = {{1, 3, 0}, {5, 7, 1}};
  EXPECT_EQ(finder->find(words), expected);
}

TEST_F(NamesTrainerTest, MakesTheSameBytesOfTheSameText) {
  EXPECT_EQ(model(), model());
  EXPECT_EQ(model(2), model(2));
  EXPECT_NE(model(2), model());
}

TEST_F(NamesTrainerTest, SentencesOfATreebankGetTheTagsThatItTells) {
  const auto word = [](const char* form, const char* xpos) {
    TreeWord told;
    told.form = form;
    told.xpos = xpos;
    return told;
  };
  NamedText text{{"person"}, {{{"ka", "Miro"}, {}, {}}, {{"ka", "Mirota"}, {}, {}}}};
  take_tags({{word("kaMi", "X"), word("ro", "X")}, {word("ka", "DT"), word("Miro", "NNP")}}, text);
  EXPECT_EQ(text.sentences[0].tags, (std::vector<std::string>{"DT", "NNP"}));
  EXPECT_TRUE(text.sentences[1].tags.empty());
}

TEST_F(NamesTrainerTest, AddsUpModelsOfOneSize) {
  Perceptron sum;
  Perceptron::Scores alone{};
  Perceptron::Scores together{};
  language::Features features;
  features.add(1, 2);
  for (const int by : {3, 4}) {
    Perceptron model;
    model.change(features, 1, by);
    model.tick();
    model.finish();
    model.add(features, alone);
    sum.add_up(model);
  }
  sum.add(features, together);
  EXPECT_GT(together[1], 0);
  EXPECT_EQ(together[1], alone[1]);
}

TEST_F(NamesTrainerTest, ADamagedModelIsRefused) {
  std::string bytes = model();
  bytes[bytes.size() / 2] ^= 1;
  write("names.model", bytes);
  const Result<NameFinder> finder = NameFinder::load(folder_ + "/names.model", lexicon_);
  ASSERT_FALSE(finder);
  EXPECT_EQ(finder.error().code, ErrorCode::kCorrupt);
  // A sound file of another kind is none either.
  std::filesystem::copy_file(folder_ + "/lexicon.model", folder_ + "/names.model",
                             std::filesystem::copy_options::overwrite_existing);
  const Result<NameFinder> other = NameFinder::load(folder_ + "/names.model", lexicon_);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::kCorrupt);
}

TEST_F(NamesTrainerTest, NamesTheLineThatIsNoLabel) {
  write("names.tsv", "ka\tO\nMiro\tperson\n");
  const Result<NamedText> text = read_named_text(folder_ + "/names.tsv");
  ASSERT_FALSE(text);
  EXPECT_TRUE(text.error().source.ends_with("names.tsv:2"));
  write("name_lists.tsv", "town\tNova\ntown\n");
  const Result<NameLists> lists = read_name_lists(folder_ + "/name_lists.tsv");
  ASSERT_FALSE(lists);
  EXPECT_TRUE(lists.error().source.ends_with("name_lists.tsv:2"));
}

}  // namespace
}  // namespace laut::train
