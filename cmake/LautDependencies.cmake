# Everything comes from Debian's packages (tools/deps.sh installs them), but lexbor, which Debian 12
# does not carry: tools/deps.sh builds it from source into build/deps (docs/decisions/lexbor.md).
find_package(Threads REQUIRED)
find_package(GTest REQUIRED)
find_package(fmt REQUIRED)
find_package(ZLIB REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CURL 7.85 REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(simdjson REQUIRED)
find_package(pugixml REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(brotlidec REQUIRED IMPORTED_TARGET libbrotlidec)
pkg_check_modules(brotlienc REQUIRED IMPORTED_TARGET libbrotlienc)  # tests only
pkg_check_modules(md4c REQUIRED IMPORTED_TARGET md4c-html)
find_library(CSV_LIBRARY NAMES csv REQUIRED)
find_path(CSV_INCLUDE_DIR csv.h REQUIRED)
add_library(csv::csv UNKNOWN IMPORTED)
set_target_properties(csv::csv PROPERTIES
  IMPORTED_LOCATION ${CSV_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${CSV_INCLUDE_DIR})
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)

find_library(LEXBOR_LIBRARY NAMES lexbor_static lexbor
  HINTS ${PROJECT_SOURCE_DIR}/build/deps/lib REQUIRED)
find_path(LEXBOR_INCLUDE_DIR lexbor/html/html.h
  HINTS ${PROJECT_SOURCE_DIR}/build/deps/include REQUIRED)
add_library(lexbor::lexbor UNKNOWN IMPORTED)
set_target_properties(lexbor::lexbor PROPERTIES
  IMPORTED_LOCATION ${LEXBOR_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${LEXBOR_INCLUDE_DIR}
  INTERFACE_LINK_LIBRARIES m)
