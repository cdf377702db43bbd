// The blocks of the IANA registries of special-purpose addresses (RFC 6890 and its updates).
#include "fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace laut::fetch {
namespace {

struct Block4 {
  uint32_t first;
  int bits;
};

constexpr uint32_t quad(uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

constexpr std::array kSpecial4 = {
    Block4{quad(0, 0, 0, 0), 8},         // this network
    Block4{quad(10, 0, 0, 0), 8},        // private
    Block4{quad(100, 64, 0, 0), 10},     // shared by carriers
    Block4{quad(127, 0, 0, 0), 8},       // loopback
    Block4{quad(168, 63, 129, 16), 32},  // a public address that one cloud keeps for its machines
    Block4{quad(169, 254, 0, 0), 16},    // link-local, and the metadata of most clouds
    Block4{quad(172, 16, 0, 0), 12},     // private
    Block4{quad(192, 0, 0, 0), 24},      // protocol assignments
    Block4{quad(192, 0, 2, 0), 24},      // documentation
    Block4{quad(192, 88, 99, 0), 24},    // 6to4 relays, given up
    Block4{quad(192, 168, 0, 0), 16},    // private
    Block4{quad(198, 18, 0, 0), 15},     // benchmarks
    Block4{quad(198, 51, 100, 0), 24},   // documentation
    Block4{quad(203, 0, 113, 0), 24},    // documentation
    Block4{quad(224, 0, 0, 0), 3},       // multicast, reserved, broadcast
};

bool is_public4(uint32_t address) {
  return std::none_of(kSpecial4.begin(), kSpecial4.end(), [&](const Block4& block) {
    return ((address ^ block.first) >> (32 - block.bits)) == 0;
  });
}

using Bytes6 = std::array<uint8_t, 16>;

// Whether the address begins with `bits` bits of `block`.
bool within(const Bytes6& address, const Bytes6& block, int bits) {
  for (size_t i = 0; i < 16 && bits > 0; ++i, bits -= 8) {
    const int shift = bits >= 8 ? 0 : 8 - bits;
    if ((address[i] ^ block[i]) >> shift != 0) return false;
  }
  return true;
}

bool is_public6(const Bytes6& address) {
  const auto inner = [&](size_t at) {
    return is_public4(quad(address[at], address[at + 1], address[at + 2], address[at + 3]));
  };
  if (within(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96)) return inner(12);
  if (within(address, {0, 0x64, 0xFF, 0x9B}, 96)) return inner(12);  // NAT64
  // What is handed out to the public lies in one block, with some exceptions in it.
  if (!within(address, {0x20}, 3)) return false;
  if (within(address, {0x20, 0x02}, 16)) return inner(2);   // 6to4
  return !within(address, {0x20, 0x01}, 23) &&              // protocols, Teredo
         !within(address, {0x20, 0x01, 0x0D, 0xB8}, 32) &&  // documentation
         !within(address, {0x3F, 0xFF}, 20);                // documentation
}

}  // namespace

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    return is_public4(ntohl(four.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, &address, sizeof six);
    Bytes6 bytes{};
    std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
    return is_public6(bytes);
  }
  return false;
}

std::string to_string(const sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes = nullptr;
  if (address.sa_family == AF_INET) {
    bytes = &reinterpret_cast<const sockaddr_in*>(&address)->sin_addr;
  } else if (address.sa_family == AF_INET6) {
    bytes = &reinterpret_cast<const sockaddr_in6*>(&address)->sin6_addr;
  } else {
    return {};
  }
  return inet_ntop(address.sa_family, bytes, text.data(), text.size()) ? text.data() : "";
}

}  // namespace laut::fetch
