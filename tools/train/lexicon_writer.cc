#include "tools/train/lexicon_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/files.h"
#include "base/hash.h"
#include "language/lexicon.h"
#include "language/word_table.h"

namespace laut::train {
namespace {

using language::LemmaScript;
using language::ModelWriter;
using language::WordTable;

constexpr uint64_t kMost = 1u << 30;

// Numbers strings in the order in which they are first seen.
class Numbers {
 public:
  uint16_t of(std::string_view text) {
    const auto [entry, fresh] =
        ids_.try_emplace(std::string(text), static_cast<uint16_t>(texts_.size()));
    if (fresh) texts_.emplace_back(text);
    return entry->second;
  }
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::map<std::string, uint16_t, std::less<>> ids_;
  std::vector<std::string> texts_;
};

std::string_view cut(std::string_view& line, char at) {
  const std::string_view part = line.substr(0, line.find(at));
  line.remove_prefix(std::min(line.size(), part.size() + 1));
  return part;
}

using Readings = std::vector<std::pair<uint16_t, uint16_t>>;  // name and script

class Builder {
 public:
  void add(std::string_view form, std::string_view lemma, std::string_view readings) {
    if (form != form_) close(form);
    const uint16_t script = scripts_.of(LemmaScript::between(form, lemma));
    while (!readings.empty()) current_.emplace_back(names_.of(cut(readings, ' ')), script);
  }
  // Ends the form and begins the next.
  void close(std::string_view next) {
    if (!current_.empty()) {
      std::sort(current_.begin(), current_.end());
      current_.erase(std::unique(current_.begin(), current_.end()), current_.end());
      const auto [entry, fresh] = entries_.try_emplace(current_, order_.size());
      if (fresh) order_.push_back(current_);
      words_.emplace_back(hash64(form_), static_cast<uint16_t>(entry->second));
    }
    current_.clear();
    form_ = next;
  }
  Result<void> write(const std::string& table, ModelWriter& writer) {
    close({});
    const size_t most = WordTable::kFree - 1;
    if (order_.size() > most || names_.texts().size() > most || scripts_.texts().size() > most) {
      return failure(ErrorCode::kTooLarge, table, "has more kinds of entries than a lexicon holds");
    }
    WordTable::write(words_, "words", writer);
    std::vector<uint32_t> begins(1);
    std::vector<uint16_t> readings;
    for (const Readings& entry : order_) {
      for (const auto& [name, script] : entry) readings.insert(readings.end(), {name, script});
      begins.push_back(static_cast<uint32_t>(readings.size() / 2));
    }
    writer.add_array("entries", begins);
    writer.add_array("readings", readings);
    writer.add_strings("names", names_.texts());
    writer.add_strings("scripts", scripts_.texts());
    return {};
  }

 private:
  Numbers names_;
  Numbers scripts_;
  std::map<Readings, size_t> entries_;
  std::vector<Readings> order_;
  std::vector<std::pair<uint64_t, uint16_t>> words_;
  std::string form_;
  Readings current_;
};

}  // namespace

Result<std::string> lexicon_model(const std::string& table, const std::string& clusters) {
  const Result<std::string> text = read_file(table, kMost);
  if (!text) return tl::unexpected(text.error());
  Builder builder;
  std::string_view rest = *text;
  std::string_view last;
  for (uint32_t number = 1; !rest.empty(); ++number) {
    std::string_view line = cut(rest, '\n');
    const std::string_view form = cut(line, '\t');
    const std::string_view lemma = cut(line, '\t');
    if (form.empty() || lemma.empty() || line.empty() || form < last) {
      return failure(ErrorCode::kBadFormat, fmt::format("{}:{}", table, number),
                     "is no form, lemma and readings, or stands out of order");
    }
    last = form;
    builder.add(form, lemma, line);
  }
  ModelWriter writer;
  if (Result<void> written = builder.write(table, writer); !written) {
    return tl::unexpected(written.error());
  }
  std::vector<std::pair<uint64_t, uint16_t>> words;
  rest = clusters;
  for (uint16_t number = 1; !rest.empty(); ++number) {
    std::string_view line = cut(rest, '\n');
    while (!line.empty()) words.emplace_back(hash64(cut(line, ' ')), number);
  }
  WordTable::write(words, "clusters", writer);
  return writer.finish();
}

}  // namespace laut::train
