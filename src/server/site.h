// The built web UI: its files, held in memory, so that no request ever names a file on disk.
#pragma once

#include <map>
#include <string>

#include "laut/result.h"
#include "server/reply.h"
#include "server/target.h"

namespace laut::server {

class Site {
 public:
  // Reads the folder that `vite build` made. Errors: kNotFound (no folder, no index.html in it),
  // kIo, kTooLarge (a file above 16 MB).
  static Result<Site> load(const std::string& folder);

  // The file at the target's path; index.html for the pages of the UI (the browser draws them from
  // the address), also, with status 404, for a page that does not exist when `wants_html`.
  Reply get(const Target& target, bool wants_html) const;

 private:
  std::map<std::string, Reply> files_;  // by path, "/assets/x.js"
};

// Where the built UI lies when the caller does not say: web/dist in a checkout, else
// PREFIX/share/laut/web. Errors: kNotFound.
Result<std::string> find_site();

}  // namespace laut::server
