// The Python module `_laut`: the public headers of laut, seen from Python. It carries bytes in and
// the JSON of a reading out; the classes that people use are written in Python around it
// (python/laut/). Everything that reads or writes runs without the interpreter's lock, and no C++
// code behind it calls back into Python.
#include <nanobind/nanobind.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>

#include "laut/json.h"
#include "laut/ledger.h"
#include "laut/reader.h"
#include "laut/version.h"

namespace nb = nanobind;

namespace {

using laut::ErrorCode;
using laut::Result;

const char* code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kIo:
      return "io";
    case ErrorCode::kBadFormat:
      return "bad_format";
    case ErrorCode::kBadEncoding:
      return "bad_encoding";
    case ErrorCode::kEmpty:
      return "empty";
    case ErrorCode::kNoArticle:
      return "no_article";
    case ErrorCode::kTooLarge:
      return "too_large";
    case ErrorCode::kUnsupported:
      return "unsupported";
    case ErrorCode::kUsage:
      return "usage";
    case ErrorCode::kLocked:
      return "locked";
    case ErrorCode::kCorrupt:
      return "corrupt";
  }
  return "io";
}

// File names may be any bytes: what is no UTF-8 becomes U+FFFD, as in the JSON.
nb::object text(std::string_view bytes) {
  PyObject* decoded =
      PyUnicode_DecodeUTF8(bytes.data(), static_cast<Py_ssize_t>(bytes.size()), "replace");
  if (decoded == nullptr) throw nb::python_error();
  return nb::steal(decoded);
}

std::string bytes_of(const nb::bytes& bytes) {
  return {bytes.c_str(), bytes.size()};
}

[[noreturn]] void throw_error(const laut::Error& error) {
  const nb::object type = nb::module_::import_("laut._error").attr("Error");
  const nb::object value =
      type(code_name(error.code), text(error.source), text(error.message), text(error.hint));
  PyErr_SetObject(type.ptr(), value.ptr());
  throw nb::python_error();
}

template <typename T>
T value_or_throw(Result<T> result) {
  if (!result) throw_error(result.error());
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

laut::JsonOptions json_options(const laut::Reader& reader, bool tokens) {
  laut::JsonOptions options;
  options.tokens = tokens;
  options.packs = reader.packs();
  return options;
}

Result<std::string> as_json(const Result<laut::Reading>& reading,
                            const laut::JsonOptions& options) {
  if (!reading) return tl::unexpected(reading.error());
  return laut::to_json(*reading, options);
}

// The documents of a source, one after the other, as JSON. A thread of its own reads ahead by a few
// documents; it starts with the first call of next() and ends with the object. Any number of
// threads may call next() at once.
class Ahead : public std::enable_shared_from_this<Ahead> {
 public:
  Ahead(std::shared_ptr<const laut::Reader> reader, std::string source, laut::SourceOptions options,
        bool tokens)
      : reader_(std::move(reader)),
        source_(std::move(source)),
        options_(std::move(options)),
        json_(json_options(*reader_, tokens)) {}

  // The last call.
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    if (!worker_.joinable()) return;
    // Standard input may never end: its thread is left waiting for it, with what it needs.
    if (source_ == "-") return worker_.detach();
    // The thread ends when the document that it is at is read.
    const nb::gil_scoped_release release;
    worker_.join();
  }

  nb::object next() {
    // Waiting wakes now and then, so that Ctrl-C is heard.
    constexpr auto kPatience = std::chrono::milliseconds(100);
    for (;;) {
      std::optional<Result<std::string>> document;
      bool done = false;
      {
        const nb::gil_scoped_release release;
        std::unique_lock lock(mutex_);
        if (!worker_.joinable())
          worker_ = std::thread([self = shared_from_this()] { self->run(); });
        changed_.wait_for(lock, kPatience, [this] { return done_ || !ready_.empty(); });
        if (!ready_.empty()) {
          document = std::move(ready_.front());
          ready_.pop_front();
        } else {
          done = done_;
        }
        if (done && broken_) std::rethrow_exception(std::exchange(broken_, nullptr));
      }
      changed_.notify_all();
      if (document) return text(value_or_throw(std::move(*document)));
      if (done) throw nb::stop_iteration();
      if (PyErr_CheckSignals() != 0) throw nb::python_error();
    }
  }

 private:
  static constexpr size_t kAhead = 8;

  void run() {
    try {
      reader_->read_source(source_, options_, [this](Result<laut::Reading> reading) {
        Result<std::string> json = as_json(reading, json_);
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || ready_.size() < kAhead; });
        if (stopped_) return false;
        ready_.push_back(std::move(json));
        changed_.notify_all();
        return true;
      });
    } catch (...) {
      const std::lock_guard lock(mutex_);
      broken_ = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    done_ = true;
    changed_.notify_all();
  }

  const std::shared_ptr<const laut::Reader> reader_;
  const std::string source_;
  const laut::SourceOptions options_;
  const laut::JsonOptions json_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Result<std::string>> ready_;
  std::exception_ptr broken_;
  bool stopped_ = false;
  bool done_ = false;
  std::thread worker_;
};

// What Python holds of it.
class Documents {
 public:
  explicit Documents(std::shared_ptr<Ahead> ahead) : ahead_(std::move(ahead)) {}
  Documents(const Documents&) = delete;
  Documents& operator=(const Documents&) = delete;
  ~Documents() { ahead_->stop(); }

  nb::object next() { return ahead_->next(); }

 private:
  const std::shared_ptr<Ahead> ahead_;
};

// A reader that the iterators made from it keep alive.
class Reader {
 public:
  explicit Reader(const nb::bytes& languages) {
    const laut::ReaderOptions options{bytes_of(languages)};
    reader_ = std::make_shared<const laut::Reader>(value_or_throw([&] {
      const nb::gil_scoped_release release;
      return laut::Reader::load(options);
    }()));
  }

  nb::object read_document(const nb::bytes& document, const nb::bytes& name,
                           const laut::SourceOptions& options, bool tokens) const {
    const std::string_view bytes(document.c_str(), document.size());  // the caller holds the object
    const std::string source = bytes_of(name);
    const laut::SourceOptions own = options;
    return text(value_or_throw([&] {
      const nb::gil_scoped_release release;
      return as_json(reader_->read_document(bytes, source, own), json_options(*reader_, tokens));
    }()));
  }

  std::unique_ptr<Documents> read_source(const nb::bytes& source,
                                         const laut::SourceOptions& options, bool tokens) const {
    return std::make_unique<Documents>(
        std::make_shared<Ahead>(reader_, bytes_of(source), options, tokens));
  }

  nb::dict packs() const {
    nb::dict packs;
    for (const auto& [code, hash] : reader_->packs()) packs[text(code)] = text(hash);
    return packs;
  }

 private:
  std::shared_ptr<const laut::Reader> reader_;
};

// A ledger that several Python threads may hold: they take turns.
class Ledger {
 public:
  Ledger(const nb::bytes& path, bool create) : path_(bytes_of(path)) {
    store_ = value_or_throw([&] {
      const nb::gil_scoped_release release;
      return laut::open_ledger(path_, create);
    }());
  }

  const char* add(const std::string& json) {
    const laut::Added added = in_turn([&](laut::Store& store) -> Result<laut::Added> {
      const Result<laut::Reading> reading = laut::from_json(json);
      if (!reading) return tl::unexpected(reading.error());
      return store.add(*reading);
    });
    switch (added) {
      case laut::Added::kNew:
        return "new";
      case laut::Added::kVersion:
        return "version";
      case laut::Added::kUnchanged:
        break;
    }
    return "unchanged";
  }

  void begin() {
    in_turn([](laut::Store& store) { return store.begin(); });
  }
  void commit() {
    in_turn([](laut::Store& store) { return store.commit(); });
  }

  nb::list reports() {
    nb::list ids;
    for (const std::string& id : in_turn([](laut::Store& store) { return store.reports(); })) {
      ids.append(text(id));
    }
    return ids;
  }

  nb::object reading(const std::string& report) {
    return text(in_turn([&](laut::Store& store) -> Result<std::string> {
      return as_json(store.reading(report), {});
    }));
  }

  nb::list versions(const std::string& report) {
    const std::vector<std::string> jsons =
        in_turn([&](laut::Store& store) -> Result<std::vector<std::string>> {
          const Result<std::vector<laut::Reading>> readings = store.versions(report);
          if (!readings) return tl::unexpected(readings.error());
          std::vector<std::string> jsons;
          for (const laut::Reading& reading : *readings) jsons.push_back(laut::to_json(reading));
          return jsons;
        });
    nb::list list;
    for (const std::string& json : jsons) list.append(text(json));
    return list;
  }

  nb::list find(const std::string& query, uint32_t limit) {
    nb::list hits;
    for (const laut::Hit& hit :
         in_turn([&](laut::Store& store) { return store.find(query, limit); })) {
      nb::dict one;
      one["report"] = text(hit.report);
      one["statement"] = text(hit.statement);
      one["outlet"] = text(hit.outlet);
      one["headline"] = text(hit.headline);
      one["speaker"] = text(hit.speaker);
      one["snippet"] = text(hit.snippet);
      hits.append(one);
    }
    return hits;
  }

  void close() {
    const nb::gil_scoped_release release;
    const std::lock_guard lock(mutex_);
    store_.reset();
  }

 private:
  template <typename Call>
  typename std::invoke_result_t<Call, laut::Store&>::value_type in_turn(Call call) {
    return value_or_throw([&]() -> std::invoke_result_t<Call, laut::Store&> {
      const nb::gil_scoped_release release;
      const std::lock_guard lock(mutex_);
      if (!store_) return laut::failure(ErrorCode::kUsage, path_, "the ledger is closed");
      return call(*store_);
    }());
  }

  const std::string path_;
  std::mutex mutex_;
  std::unique_ptr<laut::Store> store_;
};

void set_format(laut::SourceOptions& options, const std::string& name) {
  static const std::map<std::string, laut::Format> kFormats = {
      {"auto", laut::Format::kAuto},   {"page", laut::Format::kPage},
      {"text", laut::Format::kText},   {"feed", laut::Format::kFeed},
      {"jsonl", laut::Format::kJsonl}, {"warc", laut::Format::kWarc}};
  const auto found = kFormats.find(name);
  if (found == kFormats.end()) {
    throw_error({ErrorCode::kUsage, "format", "'" + name + "' is no format",
                 "one of auto, page, text, feed, jsonl, warc"});
  }
  options.format = found->second;
}

void set_published(laut::SourceOptions& options, int64_t seconds, std::optional<int16_t> offset,
                   const std::string& precision) {
  using Precision = laut::Timestamp::Precision;
  options.published = laut::Timestamp{seconds, offset,
                                      precision == "day"      ? Precision::kDay
                                      : precision == "minute" ? Precision::kMinute
                                                              : Precision::kSecond};
}

// The same reading with its offsets in codepoints, checked.
nb::object normal_json(const std::string& json, bool tokens,
                       const std::map<std::string, std::string>& packs) {
  return text(value_or_throw([&]() -> Result<std::string> {
    const nb::gil_scoped_release release;
    laut::JsonOptions options;
    options.tokens = tokens;
    options.packs.assign(packs.begin(), packs.end());
    return as_json(laut::from_json(json), options);
  }()));
}

}  // namespace

NB_MODULE(_laut, module) {
  module.attr("version") = laut::kVersion;
  module.attr("schema") = laut::kSchema;
  module.def("normal_json", &normal_json, nb::arg("json"), nb::arg("tokens"), nb::arg("packs"));

  nb::class_<laut::SourceOptions>(module, "SourceOptions")
      .def(nb::init<>())
      .def("set_format", &set_format)
      .def("set_published", &set_published, nb::arg("seconds"), nb::arg("offset_minutes").none(),
           nb::arg("precision"))
      .def_rw("fields", &laut::SourceOptions::fields)
      .def_rw("max_document_bytes", &laut::SourceOptions::max_document_bytes)
      .def_rw("language", &laut::SourceOptions::language)
      .def_rw("outlet", &laut::SourceOptions::outlet)
      .def_rw("url", &laut::SourceOptions::url);

  nb::class_<Documents>(module, "Documents")
      .def("__iter__", [](nb::handle self) { return nb::borrow(self); })
      .def("__next__", &Documents::next);

  nb::class_<Reader>(module, "Reader")
      .def(nb::init<const nb::bytes&>())
      .def("read_document", &Reader::read_document)
      .def("read_source", &Reader::read_source)
      .def("packs", &Reader::packs);

  nb::class_<Ledger>(module, "Ledger")
      .def(nb::init<const nb::bytes&, bool>())
      .def("add", &Ledger::add)
      .def("begin", &Ledger::begin)
      .def("commit", &Ledger::commit)
      .def("reports", &Ledger::reports)
      .def("reading", &Ledger::reading)
      .def("versions", &Ledger::versions)
      .def("find", &Ledger::find)
      .def("close", &Ledger::close);
}
