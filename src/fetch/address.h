// Which network addresses belong to the public internet. A page on the web must not make laut ask
// the machines around it (server-side request forgery), whatever a name resolves to.
#pragma once

#include <sys/socket.h>

#include <string>

namespace laut::fetch {

// False for all addresses of special purpose: private, loopback, link-local, unique local, shared
// (CGNAT), multicast, documentation, reserved, those of cloud metadata services; also where one is
// wrapped in an IPv6 address (mapped, NAT64, 6to4). False for families other than IPv4 and IPv6.
bool is_public(const sockaddr& address);

// "127.0.0.1"; empty for other families.
std::string to_string(const sockaddr& address);

}  // namespace laut::fetch
