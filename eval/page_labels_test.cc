#include "eval/page_labels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/files.h"

namespace laut::eval {
namespace {

using testing::HasSubstr;

double figure(const SetScores& scores, const std::string& task, const std::string& measure) {
  for (const Figure& figure : scores.figures) {
    if (figure.task == task && figure.measure == measure) return value_of(figure).value_or(-1);
  }
  ADD_FAILURE() << task << " " << measure;
  return -2;
}

TEST(PageLabels, HashesAreThoseOfTheTool) {
  // printf 'Möwe am Kai' | sha256sum
  EXPECT_EQ(label_hash(" Mo\u0308we \n am\u00a0Kai"), "6f815aa5c72b6dda");
}

TEST(PageLabels, EveryFieldIsScoredOverAllPagesAndOverThoseThatStateIt) {
  std::vector<PageLabels> labels(4);
  PageResults results;
  for (size_t i = 0; i < labels.size(); ++i) {
    labels[i].key = std::string(1, static_cast<char>('a' + i));
    results[labels[i].key].found = true;
  }
  // Kicker: right, missed, invented, rightly none. P 1/2, R 1/2, exact 2/4.
  labels[0].kicker = label_hash("Fähren");
  results["a"].kicker = " Fähren ";
  labels[1].kicker = label_hash("Häfen");
  results["c"].kicker = "Wetter";
  // Agencies: the same two in another order; one of two. P 1/2, R 1/2, exact 3/4.
  labels[0].agencies = {label_hash("dpa"), label_hash("AFP")};
  results["a"].agencies = {"AFP", "dpa"};
  labels[1].agencies = {label_hash("dpa"), label_hash("AFP")};
  results["b"].agencies = {"dpa"};
  // Comments: none is another thing than no number.
  labels[0].comment_count = 0;
  results["a"].comment_count = 0;
  results["b"].comment_count = 0;

  const SetScores scores = score_labels(labels, results);
  EXPECT_EQ(scores.pages, 4u);
  EXPECT_DOUBLE_EQ(figure(scores, "kicker", "exact"), 0.5);
  EXPECT_DOUBLE_EQ(figure(scores, "kicker", "stated precision"), 0.5);
  EXPECT_DOUBLE_EQ(figure(scores, "kicker", "stated recall"), 0.5);
  EXPECT_DOUBLE_EQ(figure(scores, "agencies", "exact"), 0.75);
  EXPECT_DOUBLE_EQ(figure(scores, "agencies", "stated F1"), 0.5);
  EXPECT_DOUBLE_EQ(figure(scores, "comments", "exact"), 0.75);
  EXPECT_DOUBLE_EQ(figure(scores, "comments", "stated precision"), 0.5);
  EXPECT_DOUBLE_EQ(figure(scores, "comments", "stated recall"), 1);
  EXPECT_DOUBLE_EQ(figure(scores, "lead", "exact"), 1);
  EXPECT_DOUBLE_EQ(figure(scores, "lead", "stated F1"), -1);
  EXPECT_EQ(scores.page_scores[1].detail,
            "kicker missing, agencies \"dpa\", comments \"0\" where there is none");
  EXPECT_EQ(scores.page_scores[2].detail, "kicker \"Wetter\" where there is none");
  EXPECT_DOUBLE_EQ(scores.page_scores[3].score, 1);
}

TEST(PageLabels, ABadFileIsNamed) {
  const std::string file = testing::TempDir() + "laut_labels_" + std::to_string(getpid());
  const auto fault = [&](const std::string& bytes) {
    EXPECT_TRUE(write_file(file, bytes));
    const auto labels = load_labels(file);
    return labels ? std::string() : labels.error().to_string();
  };
  EXPECT_EQ(fault(R"({"pages": {"a.html": {"kicker": "0123456789abcdef", "lead": null,
                      "agencies": ["0123456789abcdef"], "comment_count": 3}}})"),
            "");
  EXPECT_THAT(fault("[]"), HasSubstr("pages: is missing"));
  EXPECT_THAT(fault(R"({"pages": {"a.html": {"kicker": "Fähren"}}})"),
              HasSubstr("a.html: kicker is no hash"));
  EXPECT_THAT(fault(R"({"pages": {"a.html": {"agencies": "dpa"}}})"),
              HasSubstr("a.html: agencies is no list of hashes"));
  EXPECT_THAT(fault(R"({"pages": {"a.html": {"comment_count": -1}}})"),
              HasSubstr("a.html: comment_count is no number"));
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace laut::eval
