#include "base/dates.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

#include "base/utf8.h"

namespace laut {
namespace {

// A cursor over a date; every take_ either moves on or leaves it where it was.
struct Cursor {
  std::string_view text;
  size_t at = 0;

  bool done() const { return at == text.size(); }
  char peek() const { return done() ? '\0' : text[at]; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at;
    return true;
  }
  bool take_word(std::string_view word) {
    if (text.substr(at, word.size()) != word) return false;
    at += word.size();
    return true;
  }
  void skip_spaces() {
    while (take(' ')) {
    }
  }
  // Exactly `digits` digits.
  std::optional<int32_t> take_number(size_t digits) {
    if (at + digits > text.size()) return std::nullopt;
    int32_t value = 0;
    for (size_t i = 0; i < digits; ++i) {
      const char c = text[at + i];
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    at += digits;
    return value;
  }
};

// "Z", "+01:00", "+0100", "+01", "GMT", "UT", "UTC", or the American names of RFC 5322.
bool take_zone(Cursor& cursor, std::optional<int16_t>& offset) {
  struct Named {
    std::string_view name;
    int16_t minutes;
  };
  static constexpr std::array<Named, 13> kNamed = {{{"Z", 0},
                                                    {"z", 0},
                                                    {"GMT", 0},
                                                    {"UTC", 0},
                                                    {"UT", 0},
                                                    {"EST", -300},
                                                    {"EDT", -240},
                                                    {"CST", -360},
                                                    {"CDT", -300},
                                                    {"MST", -420},
                                                    {"MDT", -360},
                                                    {"PST", -480},
                                                    {"PDT", -420}}};
  for (const Named& named : kNamed) {
    if (cursor.take_word(named.name)) {
      offset = named.minutes;
      return true;
    }
  }
  const bool minus = cursor.peek() == '-';
  if (!minus && cursor.peek() != '+') return false;
  ++cursor.at;
  const auto hours = cursor.take_number(2);
  if (!hours) return false;
  int32_t minutes = 0;
  if (cursor.take(':') || !cursor.done()) {
    const auto number = cursor.take_number(2);
    if (!number) return false;
    minutes = *number;
  }
  if (*hours > 14 || minutes > 59) return false;
  const int32_t total = *hours * 60 + minutes;
  offset = static_cast<int16_t>(minus ? -total : total);
  return true;
}

bool take_clock(Cursor& cursor, CivilTime& time, Timestamp::Precision& precision, bool colons) {
  auto hour = cursor.take_number(2);
  if (!hour && colons) hour = cursor.take_number(1);  // "9:12"
  if (!hour) return false;
  if (colons && !cursor.take(':')) return false;
  const auto minute = cursor.take_number(2);
  if (!minute) return false;
  time.hour = *hour;
  time.minute = *minute;
  precision = Timestamp::Precision::kMinute;
  const bool seconds = colons ? cursor.take(':') : cursor.peek() >= '0' && cursor.peek() <= '9';
  if (seconds) {
    const auto second = cursor.take_number(2);
    if (!second) return false;
    time.second = *second == 60 ? 59 : *second;  // a leap second
    precision = Timestamp::Precision::kSecond;
    if (cursor.take('.') || cursor.take(',')) {
      while (cursor.take_number(1)) {
      }
    }
  }
  return true;
}

std::optional<Timestamp> finish(Cursor& cursor, const CivilTime& time,
                                Timestamp::Precision precision) {
  std::optional<int16_t> offset;
  cursor.skip_spaces();
  if (!cursor.done() && precision != Timestamp::Precision::kDay && !take_zone(cursor, offset)) {
    return std::nullopt;
  }
  if (!cursor.done() || !is_valid(time)) return std::nullopt;
  return make_timestamp(time, offset, precision);
}

std::optional<Timestamp> parse_iso(Cursor cursor) {
  CivilTime time;
  auto precision = Timestamp::Precision::kDay;
  const auto year = cursor.take_number(4);
  if (!year) return std::nullopt;
  const bool dashes = cursor.take('-');
  const auto month = cursor.take_number(2);
  if (!month || (dashes && !cursor.take('-'))) return std::nullopt;
  const auto day = cursor.take_number(2);
  if (!day) return std::nullopt;
  time.year = *year;
  time.month = *month;
  time.day = *day;
  if (cursor.take('T') || cursor.take('t') || cursor.take(' ')) {
    cursor.skip_spaces();
    if (!take_clock(cursor, time, precision, dashes)) return std::nullopt;
  }
  return finish(cursor, time, precision);
}

// "Tue, 4 Mar 2031 09:12:00 +0100"; weekday and seconds may be missing.
std::optional<Timestamp> parse_mail(Cursor cursor) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const size_t comma = cursor.text.find(',');
  if (comma <= 9) cursor.at = comma + 1;
  cursor.skip_spaces();
  CivilTime time;
  auto day = cursor.take_number(2);
  if (!day) day = cursor.take_number(1);
  if (!day || !(cursor.take(' ') || cursor.take('-'))) return std::nullopt;
  time.day = *day;
  time.month = 0;
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (cursor.take_word(kMonths[i])) time.month = static_cast<int32_t>(i + 1);
  }
  // Some write the whole name, which no standard asks for: "March".
  while (time.month != 0 && cursor.peek() >= 'a' && cursor.peek() <= 'z') ++cursor.at;
  if (time.month == 0 || !(cursor.take(' ') || cursor.take('-'))) return std::nullopt;
  auto year = cursor.take_number(4);
  if (!year) {
    // Two digits, as RFC 822 had it; which century RFC 5322 says (§4.3).
    year = cursor.take_number(2);
    if (!year) return std::nullopt;
    *year += *year < 50 ? 2000 : 1900;
  }
  time.year = *year;
  cursor.skip_spaces();
  auto precision = Timestamp::Precision::kDay;
  if (!cursor.done() && !take_clock(cursor, time, precision, true)) return std::nullopt;
  return finish(cursor, time, precision);
}

// "04.03.2031", "4.3.2031 09:12", as spreadsheets write it; dots leave no doubt which is the day.
std::optional<Timestamp> parse_dotted(Cursor cursor) {
  CivilTime time;
  const auto take = [&](int32_t& to) {
    auto number = cursor.take_number(2);
    if (!number) number = cursor.take_number(1);
    if (number) to = *number;
    return number && cursor.take('.');
  };
  if (!take(time.day) || !take(time.month)) return std::nullopt;
  const auto year = cursor.take_number(4);
  if (!year) return std::nullopt;
  time.year = *year;
  if (cursor.take(',')) cursor.skip_spaces();
  cursor.skip_spaces();
  auto precision = Timestamp::Precision::kDay;
  if (!cursor.done() && !take_clock(cursor, time, precision, true)) return std::nullopt;
  return finish(cursor, time, precision);
}

int64_t local_seconds(const Timestamp& time) {
  return time.seconds + 60 * time.offset_minutes.value_or(0);
}

}  // namespace

bool is_valid(const CivilTime& time) {
  using namespace std::chrono;
  const year_month_day date{year(time.year), month(static_cast<unsigned>(time.month)),
                            day(static_cast<unsigned>(time.day))};
  return time.year >= 1 && time.year <= 9999 && time.month >= 1 && time.day >= 1 && date.ok() &&
         time.hour >= 0 && time.hour < 24 && time.minute >= 0 && time.minute < 60 &&
         time.second >= 0 && time.second < 60;
}

int64_t to_seconds(const CivilTime& time) {
  using namespace std::chrono;
  const sys_days days{year_month_day{year(time.year), month(static_cast<unsigned>(time.month)),
                                     day(static_cast<unsigned>(time.day))}};
  return int64_t{days.time_since_epoch().count()} * 86400 + time.hour * 3600 + time.minute * 60 +
         time.second;
}

CivilTime to_civil(int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds point{std::chrono::seconds(seconds)};
  const sys_days date = floor<days>(point);
  const year_month_day ymd{date};
  const hh_mm_ss clock{point - date};
  return {static_cast<int32_t>(static_cast<int>(ymd.year())),
          static_cast<int32_t>(static_cast<unsigned>(ymd.month())),
          static_cast<int32_t>(static_cast<unsigned>(ymd.day())),
          static_cast<int32_t>(clock.hours().count()),
          static_cast<int32_t>(clock.minutes().count()),
          static_cast<int32_t>(clock.seconds().count())};
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  const Cursor cursor{trim(text)};
  if (auto time = parse_iso(cursor)) return time;
  if (auto time = parse_dotted(cursor)) return time;
  return parse_mail(cursor);
}

Timestamp make_timestamp(const CivilTime& local, std::optional<int16_t> offset_minutes,
                         Timestamp::Precision precision) {
  return {to_seconds(local) - 60 * offset_minutes.value_or(0), offset_minutes, precision};
}

std::string to_iso_day(const Timestamp& time) {
  const CivilTime civil = to_civil(local_seconds(time));
  return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

std::string to_iso(const Timestamp& time) {
  std::string out = to_iso_day(time);
  if (time.precision == Timestamp::Precision::kDay) return out;
  const CivilTime civil = to_civil(local_seconds(time));
  out += fmt::format("T{:02}:{:02}", civil.hour, civil.minute);
  if (time.precision == Timestamp::Precision::kSecond) out += fmt::format(":{:02}", civil.second);
  if (!time.offset_minutes) return out;
  const int offset = *time.offset_minutes;
  if (offset == 0) return out + "Z";
  const int minutes = offset < 0 ? -offset : offset;
  return out + fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

int32_t local_day(const Timestamp& time) {
  const int64_t seconds = local_seconds(time);
  return static_cast<int32_t>(seconds >= 0 ? seconds / 86400 : -((-seconds + 86399) / 86400));
}

}  // namespace laut
