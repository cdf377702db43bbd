// Finds the stories of a folder, one set for each folder that holds some.
#include "eval/newsroom.h"

#include <filesystem>
#include <map>

#include "base/files.h"
#include "eval/newsroom_scores.h"

namespace laut::eval {
namespace {

namespace fs = std::filesystem;

// What a folder is called below the one that was named; that one goes by its own name.
std::string set_name(const fs::path& root, const fs::path& folder) {
  const fs::path below = folder.lexically_relative(root);
  if (!below.empty() && below != ".") return below.generic_string();
  const fs::path whole = fs::path(root).lexically_normal();
  return (whole.has_filename() ? whole.filename() : whole.parent_path().filename()).string();
}

}  // namespace

Result<Scores> newsroom(const std::string& folder, const Reader& reader) {
  if (!is_folder(folder)) {
    return failure(ErrorCode::kNotFound, folder, "no folder",
                   "name a folder with <story>.json files in it, such as examples/newsroom");
  }
  const auto files = list_files(folder);
  if (!files) return tl::unexpected(files.error());
  std::map<std::string, std::vector<Story>> sets;
  for (const std::string& file : *files) {
    if (!file.ends_with(".json")) continue;
    auto story = load_story(file);
    if (!story) return tl::unexpected(story.error());
    sets[set_name(folder, fs::path(file).parent_path())].push_back(std::move(*story));
  }
  if (sets.empty()) {
    return failure(ErrorCode::kNotFound, folder, "no <story>.json in it",
                   "examples/newsroom/README.md describes the format of a story");
  }
  std::vector<NewsroomScores> scores;
  for (const auto& [name, stories] : sets) scores.push_back(score_set(name, stories, reader));
  return Scores{newsroom_table(scores), newsroom_json(scores)};
}

}  // namespace laut::eval
