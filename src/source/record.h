// A report as a record of named fields: a line of JSON, a row of CSV.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/document.h"

namespace laut::source {

class Record {
 public:
  virtual ~Record() = default;
  // Whether there is a field of exactly this name.
  virtual bool has(std::string_view name) const = 0;
  // The value of a field that is there, as text, as names, as a time. One that is of another type
  // leaves a diagnostic that calls it `field`.
  virtual std::string text(std::string_view name, std::string_view field) = 0;
  virtual std::vector<std::string> list(std::string_view name, std::string_view field) = 0;
  virtual std::optional<Timestamp> time(std::string_view name, std::string_view field) = 0;
  // The names that are there, in their order.
  virtual std::vector<std::string> names() const = 0;
};

// Makes a document of a record. Errors: kEmpty, where it holds no text; the message names the
// fields that there are.
Result<Document> make_document(Record& record, const std::string& name,
                               const SourceOptions& options, std::vector<Diagnostic>& diagnostics);

// Whether there is a name among these that may be that of the text.
bool names_text(const std::vector<std::string>& names);

// Whether these are the names of a record's fields, a text among them: the first row of a CSV file.
bool names_fields(const std::vector<std::string>& names,
                  const std::map<std::string, std::string>& map);

// "\"a\", \"b\", \"c\"", a dozen at most.
std::string quote_names(const std::vector<std::string>& names);

}  // namespace laut::source
