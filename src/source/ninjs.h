// ninjs, one object at a time.
#pragma once

#include <simdjson.h>

#include <string>

#include "source/document.h"

namespace laut::source {

// Whether an object is ninjs rather than a line of laut's own fields: it has an identifier, and a
// status, a version's time or bodies as no other has.
bool is_ninjs(simdjson::dom::object object);

Result<Document> make_document(simdjson::dom::object object, const std::string& name,
                               const SourceOptions& options);

}  // namespace laut::source
