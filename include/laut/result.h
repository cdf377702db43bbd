// What a function returns that touches the world (files, databases, foreign formats) and can fail.
//
// Reading a report never fails and returns no Result: bad text gives a Reading with what could be
// read and a Diagnostic.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace laut {

enum class ErrorCode {
  kNotFound,     // the source, report or story is not there
  kIo,           // the system said no: permission, disk full, broken pipe
  kBadFormat,    // the bytes are not what they claim or seem to be
  kBadEncoding,  // no encoding gives readable text
  kEmpty,        // nothing to read
  kNoArticle,    // a page, but no article on it
  kTooLarge,     // past a limit that protects the machine
  kUnsupported,  // known, but this version does not read it
  kUsage,        // the caller asked for something that cannot be
  kLocked,       // another process holds the ledger
  kCorrupt,      // a ledger or pack that is damaged
};

// One failure, told so that it fits on one line: "SOURCE: message; hint".
struct Error {
  ErrorCode code = ErrorCode::kIo;
  std::string source;   // which file, URL, record or ledger; may be empty
  std::string message;  // what is wrong, without a full stop
  std::string hint;     // what to do about it; may be empty

  std::string to_string() const {
    std::string line = source.empty() ? message : source + ": " + message;
    if (!hint.empty()) line += "; " + hint;
    return line;
  }
};

// A T, or the Error that says why there is none (tl::expected is C++23's std::expected).
template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(ErrorCode code, std::string source, std::string message,
                                     std::string hint = {}) {
  return tl::unexpected<Error>(Error{code, std::move(source), std::move(message), std::move(hint)});
}

}  // namespace laut
