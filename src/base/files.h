// Bytes from the file system, and where laut's own files lie.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "laut/result.h"

namespace laut {

// The whole of a file, or of standard input for "-". Errors: kNotFound, kIo, and kTooLarge past
// `max_bytes`. A folder is kUsage.
Result<std::string> read_file(const std::string& path, uint64_t max_bytes);

// Writes a file anew, whole or not at all (a temporary file beside it, then a rename).
Result<void> write_file(const std::string& path, const std::string& bytes);

// The regular files below a folder, in order of their paths (bytewise); hidden ones and those in
// hidden folders are passed over. Symbolic links to files count, links to folders are not followed.
Result<std::vector<std::string>> list_files(const std::string& folder);

bool is_folder(const std::string& path);

// Where laut's data files lie: $LAUT_HOME/NAME, else NAME in a folder beside or above the program
// (a checkout), else PREFIX/share/laut/NAME. Errors: kNotFound, naming the places it looked in.
Result<std::string> find_data(const std::string& name);

}  // namespace laut
