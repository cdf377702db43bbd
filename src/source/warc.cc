// Web archives, WARC 1.0 and 1.1 (ISO 28500): records one after the other, each a head, a block of
// so many bytes, and two line ends. The pages are in `response` records (with the HTTP message
// around them) and `resource` records (without); the rest is passed over. "#n" counts all records,
// so that other tools find the same one.
//
// A `revisit` record says that a page is as an earlier record has it. Where that record is in the
// archive as well, its page was read and there is nothing to add; the others are counted, and told
// of in one line at the end.
//
// Only what is looked at is kept: a video in the archive runs through, whatever its size. What is
// no record costs as much as lies before the next line that begins one; a block that is not as long
// as its record says is searched for the record behind it.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "base/dates.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/utf8.h"
#include "source/containers.h"
#include "source/encoding.h"
#include "source/http.h"
#include "source/input.h"

namespace laut::source {
namespace {

constexpr std::string_view kMagic = "WARC/";
// No head of a record or of a response is as long.
constexpr size_t kLongestHead = 1 << 16;
// What an HTTP head and the codings may add to a document.
constexpr size_t kSlack = 1 << 20;
// A block that is passed over is held up to this size until it proves to be as long as it says.
constexpr size_t kLongestHeld = 4 << 20;

bool is_page(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml";
}

class Archive {
 public:
  Archive(Window& window, const std::string& name, const SourceOptions& options,
          const DocumentSink& sink)
      : window_(window), name_(name), options_(options), sink_(sink) {}

  bool run() {
    while (!stopped_ && next_record()) {
    }
    if (!stopped_ && missing_ > 0) {
      fail({ErrorCode::kNotFound, "",
            fmt::format("{} only named as unchanged since a crawl that is not in this archive",
                        missing_ == 1 ? "1 page is" : fmt::format("{} pages are", missing_)),
            "read the archive of that crawl as well"},
           name_);
    }
    if (!stopped_ && !told_) {
      fail({ErrorCode::kEmpty, name_,
            fmt::format("a web archive without pages ({} {})", number_,
                        number_ == 1 ? "record" : "records"),
            ""},
           name_);
    }
    return !stopped_;
  }

 private:
  // Where a record begins from `at` on: at the begin of a line, or, where the line end before it is
  // damaged, with a line of its own.
  static size_t find_record(std::string_view bytes, size_t at) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (; (at = bytes.find(kMagic, at)) != std::string_view::npos; ++at) {
      const std::string_view version = bytes.substr(at + kMagic.size(), 4);
      if (version.empty() || !is_digit(version[0])) continue;
      if (at == 0 || bytes[at - 1] == '\n') return at;
      if (version.size() == 4 && version[1] == '.' && is_digit(version[2]) &&
          (version[3] == '\r' || version[3] == '\n')) {
        return at;
      }
    }
    return at;
  }

  // What goes wrong while bytes come in matters once what came before is used up.
  bool fill(size_t wish) {
    if (!pending_) {
      const Result<bool> filled = window_.fill(wish);
      if (!filled) pending_ = filled.error();
    }
    return window_.view().size() >= wish;
  }

  // Tells of a damage, once until the next whole record.
  void damage(Error error) {
    if (lost_) return;
    lost_ = true;
    fail(std::move(error), place());
  }

  // The same where bytes are missing; if something kept them from coming, that is the reason.
  void cut_off(Error error) {
    if (pending_) {
      error = *std::exchange(pending_, std::nullopt);
      window_.drop(window_.view().size());
    }
    damage(std::move(error));
  }

  void fail(Error error, const std::string& place) {
    error.source = place;
    told_ = true;
    if (!sink_(tl::unexpected(std::move(error)))) stopped_ = true;
  }

  std::string place() const { return fmt::format("{}#{}", name_, number_); }

  // Drops bytes up to the next record; false at the end.
  bool search() {
    while (!stopped_) {
      const std::string_view view = window_.view();
      const size_t found = find_record(view, 0);
      if (found != std::string_view::npos) {
        window_.drop(found);
        return true;
      }
      // The last bytes may be the beginning of a record's, with what stands before it.
      const size_t kept = std::min(view.size(), kMagic.size() + 5);
      window_.drop(view.size() - kept);
      if (fill(kept + 1)) continue;
      if (!pending_) return false;
      cut_off({});
    }
    return false;
  }

  // Whether the window stands before a record, past line ends; also true at the end.
  bool stands_before_record(bool& at_end) {
    while (true) {
      fill(kMagic.size() + 1);
      const std::string_view view = window_.view();
      const size_t text = std::min(view.find_first_not_of("\r\n"), view.size());
      if (text == 0) {
        at_end = view.empty() && !pending_;
        return at_end || find_record(view, 0) == 0;
      }
      window_.drop(text);
    }
  }

  bool next_record() {
    bool at_end = false;
    ++number_;
    const bool ready = stands_before_record(at_end);
    if (ready && at_end) {
      --number_;
      return false;
    }
    if (!ready) {
      if (window_.view().empty()) cut_off({});
      damage({ErrorCode::kBadFormat, "",
              number_ == 1 ? "no web archive: it does not begin with a WARC record"
                           : "something that is no WARC record; it was passed over",
              ""});
      return search();
    }
    lost_ = false;
    return read_record() || (!stopped_ && search());
  }

  // False where the record is damaged.
  bool read_record() {
    size_t end = std::string_view::npos;
    size_t blank = 4;
    for (size_t wish = 1024; end == std::string_view::npos; wish *= 4) {
      const bool filled = fill(wish);
      const std::string_view view = window_.view();
      const size_t crlf = view.find("\r\n\r\n");
      const size_t lf = view.find("\n\n");
      end = std::min(crlf, lf);
      blank = crlf < lf ? 4 : 2;
      if (end == std::string_view::npos && (!filled || wish > kLongestHead)) {
        cut_off({ErrorCode::kBadFormat, "", "the head of the record has no end", ""});
        window_.drop(1);
        return false;
      }
    }
    const std::string_view head = window_.view().substr(0, end);
    const Headers headers = Headers::parse(head.substr(std::min(head.find('\n'), head.size())));
    const auto length = parse_number(headers.get("content-length"));
    if (!length || *length > (uint64_t{1} << 48)) {
      damage({ErrorCode::kBadFormat, "", "the record does not say how long it is", ""});
      window_.drop(end);
      return false;
    }
    window_.drop(end + blank);
    return read_block(headers, static_cast<size_t>(*length));
  }

  bool read_block(const Headers& headers, size_t length) {
    const std::string type(headers.get("warc-type"));
    if (type == "revisit") return read_revisit(headers, length);
    const bool response = type == "response";
    if (!response && type != "resource") return skip(length);
    const bool whole = read_page(headers, length, response);
    if (whole) remember(headers);
    return whole;
  }

  // What a revisit may refer to a record by: its id, its address and time, the hash of its payload.
  // Empty where a part is missing.
  static std::string id_key(std::string_view id) {
    return id.empty() ? "" : fmt::format("id {}", id);
  }
  static std::string visit_key(std::string_view url, std::string_view date) {
    return url.empty() || date.empty() ? "" : fmt::format("visit {} {}", bare(url), date);
  }
  static std::string payload_key(std::string_view digest) {
    return digest.empty() ? "" : fmt::format("payload {}", digest);
  }

  // WARC 1.0 writes the address in angle brackets.
  static std::string_view bare(std::string_view url) {
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    return url;
  }

  void remember(const Headers& headers) {
    for (const std::string& key :
         {id_key(headers.get("warc-record-id")),
          visit_key(headers.get("warc-target-uri"), headers.get("warc-date")),
          payload_key(headers.get("warc-payload-digest"))}) {
      if (!key.empty()) seen_.insert(hash64(key));
    }
  }

  bool is_seen(const Headers& headers) const {
    const std::string_view url = headers.get("warc-refers-to-target-uri");
    for (const std::string& key : {id_key(headers.get("warc-refers-to")),
                                   visit_key(url.empty() ? headers.get("warc-target-uri") : url,
                                             headers.get("warc-refers-to-date")),
                                   payload_key(headers.get("warc-payload-digest"))}) {
      if (!key.empty() && seen_.contains(hash64(key))) return true;
    }
    return false;
  }

  bool read_revisit(const Headers& headers, size_t length) {
    if (!is_seen(headers)) {
      // The head of the response, where it was kept, tells what is no page anyway.
      fill(std::min(length, kLongestHead));
      const Result<Response> http = parse_response(window_.view().substr(0, length));
      const std::string_view media = http ? http->headers.get("content-type") : std::string_view();
      if (is_wanted(parse_content_type(media).first)) ++missing_;
    }
    return skip(length);
  }

  static bool is_wanted(std::string_view media) {
    return media.empty() || is_page(media) || media == "text/plain";
  }

  bool read_page(const Headers& headers, size_t length, bool response) {
    std::string media(headers.get("content-type"));
    Response http;
    if (response) {
      if (!media.starts_with("application/http")) return skip(length);
      if (!fill(std::min(length, kLongestHead))) return cut_short(window_.view().size(), length);
      const Result<Response> parsed = parse_response(window_.view().substr(0, length));
      if (!parsed) {
        fail(parsed.error(), place());
        return skip(length);
      }
      http = *parsed;
      if (http.status < 200 || http.status > 299) return skip(length);
      media = http.headers.get("content-type");
    }
    const auto [kind, charset] = parse_content_type(media);
    if (!is_wanted(kind) || length <= http.body) return skip(length);
    if (length > options_.max_document_bytes + kSlack) {
      fail(too_large("", options_), place());
      return skip(length);
    }
    if (!fill(length)) return cut_short(window_.view().size(), length);
    if (!ends_well(length)) return wrong_length();
    emit(make_document(window_.view().substr(http.body, length - http.body), kind, charset, http,
                       headers));
    window_.drop(length);
    return !stopped_;
  }

  bool wrong_length() {
    damage({ErrorCode::kBadFormat, "", "the record is not as long as it says", ""});
    return false;
  }

  bool cut_short(size_t there, size_t length) {
    cut_off({ErrorCode::kBadFormat, "",
             fmt::format("the record is cut off: {} of {} bytes", there, length),
             "fetch or copy it again"});
    return false;
  }

  // Whether two line ends, another record, or the end of the data follow the block.
  bool ends_well(size_t length) {
    fill(length + 16);
    std::string_view rest = window_.view().substr(length);
    if (rest.starts_with("\r\n\r\n") || rest.starts_with("\n\n")) return true;
    rest.remove_prefix(std::min(rest.find_first_not_of("\r\n"), rest.size()));
    return rest.empty() || rest.starts_with(kMagic.substr(0, rest.size()));
  }

  bool skip(size_t length) {
    if (length <= kLongestHeld) {
      if (!fill(length)) return cut_short(window_.view().size(), length);
      if (!ends_well(length)) return wrong_length();
      window_.drop(length);
      return !stopped_;
    }
    const size_t whole = length;
    while (length > 0) {
      if (window_.view().empty() && !fill(1)) return cut_short(whole - length, whole);
      const size_t count = std::min(length, window_.view().size());
      window_.drop(count);
      length -= count;
    }
    return !stopped_;
  }

  void emit(Result<std::optional<Document>> document) {
    if (!document) {
      fail(document.error(), place());
      return;
    }
    if (!*document) return;
    told_ = true;
    if (!sink_(std::move(**document))) stopped_ = true;
  }

  // Nothing where the record holds no page or text after all.
  Result<std::optional<Document>> make_document(std::string_view body, std::string_view kind,
                                                std::string_view charset, const Response& http,
                                                const Headers& headers) {
    Document document;
    document.source = place();
    Result<std::string> bytes =
        undo_codings(body, http.headers, options_.max_document_bytes, document.diagnostics);
    if (!bytes) return tl::unexpected(bytes.error());
    if (bytes->size() > options_.max_document_bytes) {
      return tl::unexpected(too_large("", options_));
    }
    if (is_blank(*bytes)) return failure(ErrorCode::kEmpty, "", "an empty page");
    bool page = is_page(kind);
    if (kind.empty()) {
      const Format format = recognise(*bytes);
      if (format != Format::kPage && format != Format::kText) return std::nullopt;
      page = format == Format::kPage;
    }
    Result<std::string> text = decode(std::move(*bytes), charset,
                                      page ? Markup::kHtml : Markup::kNone, document.diagnostics);
    if (!text) return tl::unexpected(text.error());
    document.kind = page ? Document::Kind::kPage : Document::Kind::kText;
    document.body = std::move(*text);
    size_t replaced = 0;
    document.url = repair_utf8(bare(headers.get("warc-target-uri")), replaced);
    document.retrieved = read_date(headers.get("warc-date"), document.diagnostics);
    if (!headers.get("warc-truncated").empty()) {
      document.diagnostics.push_back(
          {"truncated", "The archive holds only the beginning of the page.", {}});
    }
    apply_options(document, options_);
    return document;
  }

  Window& window_;
  const std::string& name_;
  const SourceOptions& options_;
  const DocumentSink& sink_;
  size_t number_ = 0;
  std::unordered_set<uint64_t> seen_;  // hashes of the keys of the records read so far
  uint64_t missing_ = 0;               // revisits of what was not seen
  std::optional<Error> pending_;
  bool lost_ = false;     // between a damage and the next whole record
  bool told_ = false;     // the sink was called
  bool stopped_ = false;  // the sink wants no more
};

}  // namespace

bool read_warc(Window& window, const std::string& name, const SourceOptions& options,
               const DocumentSink& sink) {
  return Archive(window, name, options, sink).run();
}

}  // namespace laut::source
