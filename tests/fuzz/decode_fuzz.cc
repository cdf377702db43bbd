// Text and pages of any encoding. The first byte picks what the transport says of it, the rest is
// the document; whatever comes out must be UTF-8.
#include <array>
#include <vector>

#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace laut;
  static constexpr std::array<std::string_view, 16> kCharsets = {"",
                                                                 "utf-8",
                                                                 "windows-1252",
                                                                 "iso-8859-2",
                                                                 "koi8-r",
                                                                 "utf-16le",
                                                                 "utf-16be",
                                                                 "gb18030",
                                                                 "big5",
                                                                 "euc-jp",
                                                                 "shift_jis",
                                                                 "euc-kr",
                                                                 "iso-2022-jp",
                                                                 "windows-1255",
                                                                 "x-user-defined",
                                                                 "no such thing"};
  if (size == 0) return 0;
  const std::string_view charset = kCharsets[data[0] % kCharsets.size()];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  for (const bool html : {false, true}) {
    std::vector<Diagnostic> diagnostics;
    const Result<std::string> text = source::to_utf8(bytes, charset, html, diagnostics);
    if (text) {
      fuzz::require_text(*text);
    } else {
      fuzz::require_text(text.error().to_string());
    }
    for (const Diagnostic& diagnostic : diagnostics) fuzz::require_text(diagnostic.message);
  }
  // What is UTF-8 stays as it is, whatever it holds.
  std::vector<Diagnostic> diagnostics;
  if (is_valid_utf8(bytes) && !bytes.starts_with("\xEF\xBB\xBF")) {
    const Result<std::string> text = source::to_utf8(bytes, "utf-8", false, diagnostics);
    fuzz::require(!text || *text == bytes || bytes.find('\0') != std::string_view::npos);
  }
  source::recognise(bytes);
  fuzz::check_source(bytes, {});
  return 0;
}
