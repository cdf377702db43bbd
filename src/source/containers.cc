// Formats whose readers are still to come say so.
#include "source/containers.h"

namespace laut::source {
namespace {
bool refuse(const std::string& name, const std::string& what, const DocumentSink& sink) {
  return sink(failure(ErrorCode::kUnsupported, name, what + " is not read by this version"));
}
}  // namespace

bool read_warc(Window&, const std::string& name, const SourceOptions&, const DocumentSink& sink) {
  return refuse(name, "a web archive", sink);
}

}  // namespace laut::source
