// Each folder is read once, its pages shared by its sets and by the labels.
#include "eval/pages.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "eval/page_labels.h"

namespace laut::eval {
namespace {

namespace fs = std::filesystem;

// "sets/zyte/" and "./sets/zyte" are the same folder and go by the same name.
std::string plain_path(const std::string& folder) {
  fs::path path = fs::path(folder).lexically_normal();
  if (!path.has_filename() && path.has_parent_path()) path = path.parent_path();
  return path.string();
}

// The keys of the sets of a folder and of the labels whose pages lie there, each once.
std::vector<std::string> keys_of(const std::string& folder, const std::vector<PageSet>& sets,
                                 const std::vector<PageLabels>& labels) {
  std::set<std::string> keys;
  for (const PageSet& set : sets) {
    for (const GoldPage& page : set.pages) keys.insert(page.key);
  }
  for (const PageLabels& page : labels) {
    if (fs::exists(fs::path(folder) / page.key)) keys.insert(page.key);
  }
  return {keys.begin(), keys.end()};
}

// A peer must have had its say on every page.
Result<void> check_peer(const PageSet& set, const PageResults& peer, const std::string& file) {
  for (const GoldPage& page : set.pages) {
    if (peer.contains(page.key)) continue;
    return failure(ErrorCode::kBadFormat, file, "has no line for " + page.key,
                   "run the peer on the pages of " + set.folder + " again");
  }
  return {};
}

// The pages of all sets that are articles, for the share that was refused.
void append_articles(const SetScores& scores, SetScores& all) {
  for (const Figure& figure : scores.figures) {
    if (figure.task != "refused") continue;
    if (all.figures.empty()) all.figures.push_back({figure.task, figure.measure, figure.value, {}});
    auto& pages = all.figures.front().pages;
    pages.insert(pages.end(), figure.pages.begin(), figure.pages.end());
    all.pages += scores.pages;
  }
}

// The same for every set that was scored.
ComparedScores all_articles(const std::vector<ComparedScores>& sets) {
  ComparedScores out;
  for (const ComparedScores& set : sets) {
    append_articles(set.ours, out.ours);
    if (!set.theirs) continue;
    if (!out.theirs) out.theirs.emplace();
    append_articles(*set.theirs, *out.theirs);
  }
  out.ours.set = "articles";
  return out;
}

}  // namespace

Result<Scores> pages(const PagesOptions& options, const Reader& reader) {
  PageResults peer;
  if (!options.peer.empty()) {
    auto loaded = load_peer(options.peer);
    if (!loaded) return tl::unexpected(loaded.error());
    peer = std::move(*loaded);
  }
  std::vector<PageLabels> labels;
  if (!options.labels.empty()) {
    auto loaded = load_labels(options.labels);
    if (!loaded) return tl::unexpected(loaded.error());
    labels = std::move(*loaded);
  }

  std::vector<ComparedScores> scores;
  PageResults labelled;  // the results of labelled pages, of all folders
  for (const std::string& named : options.folders) {
    const std::string folder = plain_path(named);
    const auto sets = load_page_sets(folder);
    if (!sets) return tl::unexpected(sets.error());
    const PageResults results =
        read_pages(folder, keys_of(folder, *sets, labels), reader, options.threads);
    for (const PageSet& set : *sets) {
      ComparedScores compared{score_pages(set, results), {}};
      if (!options.peer.empty()) {
        if (auto checked = check_peer(set, peer, options.peer); !checked) {
          return tl::unexpected(checked.error());
        }
        compared.theirs = score_pages(set, peer);
      }
      scores.push_back(std::move(compared));
    }
    for (const PageLabels& page : labels) {
      if (const auto found = results.find(page.key); found != results.end())
        labelled.insert(*found);
    }
  }
  if (ComparedScores articles = all_articles(scores); articles.ours.pages > 0) {
    scores.push_back(std::move(articles));
  }
  if (!labels.empty()) {
    std::erase_if(labels, [&](const PageLabels& page) { return !labelled.contains(page.key); });
    if (labels.empty()) {
      return failure(ErrorCode::kNotFound, options.labels, "none of its pages is there",
                     "name the folders of the sets that were labelled");
    }
    scores.push_back({score_labels(labels, labelled), {}});
  }
  const std::string name = fs::path(options.peer).stem().string();
  return Scores{pages_table(scores, name, options.worst), pages_json(scores, name, options.worst)};
}

}  // namespace laut::eval
