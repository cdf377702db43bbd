// What a loaded Reader holds; for the folders of laut that stand on `reading`.
#pragma once

#include <functional>

#include "language/pack.h"
#include "laut/reader.h"
#include "source/document.h"

namespace laut {

struct Reader::State {
  language::Packs packs;
};

namespace reading {

// Document to Reading. Errors: those of article::extract.
Result<Reading> read_document(const Reader& reader, source::Document document);

}  // namespace reading
}  // namespace laut
