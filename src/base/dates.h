// Dates and times as machines write them; what people write in running text is the language
// packs' matter. Proleptic Gregorian calendar throughout.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "laut/report.h"

namespace laut {

struct CivilTime {
  int32_t year = 1970;
  int32_t month = 1;  // 1 to 12
  int32_t day = 1;    // 1 to 31
  int32_t hour = 0;
  int32_t minute = 0;
  int32_t second = 0;
};

// False for the 30th of February, the 25th hour, a year outside 1 to 9999.
bool is_valid(const CivilTime& time);

// Seconds since 1970-01-01T00:00:00 in the same zone. Precondition: is_valid(time).
int64_t to_seconds(const CivilTime& time);
CivilTime to_civil(int64_t seconds);

// ISO 8601 / RFC 3339 ("2031-03-04", "2031-03-04T09:12+01:00", "20310304T091200Z", a space for the
// T, fractions dropped), RFC 5322 ("Tue, 4 Mar 2031 09:12:00 +0100", "GMT"; also with the month
// written out or a year of two digits), and spreadsheets' "04.03.2031 09:12". White space around it
// is ignored; anything else after it makes it no date.
std::optional<Timestamp> parse_timestamp(std::string_view text);

// Makes a Timestamp of a local time. Precondition: is_valid(time).
Timestamp make_timestamp(const CivilTime& local, std::optional<int16_t> offset_minutes,
                         Timestamp::Precision precision);

// ISO 8601, as precise as the timestamp is, in its own zone: "2031-03-04",
// "2031-03-04T09:12+01:00", "2031-03-04T09:12:00+01:00"; without a zone where none is known.
std::string to_iso(const Timestamp& time);

// The local calendar day, "2031-03-04".
std::string to_iso_day(const Timestamp& time);

// Days since 1970-01-01 of the local calendar day.
int32_t local_day(const Timestamp& time);

}  // namespace laut
