#!/usr/bin/env bash
# Installs what laut needs to build, test and lint on Debian 12. Quick and silent when nothing is
# missing; asks for root through sudo only when it has something to install.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(
  g++ cmake ninja-build ccache pkg-config git curl ca-certificates
  clang-19 clang-format-19 clang-tidy-19 libclang-rt-19-dev
  libboost1.81-dev libbrotli-dev libcli11-dev libcsv-dev libcurl4-openssl-dev libexpected-dev
  libfmt-dev libgmock-dev libgtest-dev libbenchmark-dev libmd4c-dev libmd4c-html0-dev
  libpugixml-dev libsimdjson-dev libsqlite3-dev libssl-dev libtomlplusplus-dev libutf8proc-dev
  libxxhash-dev libzstd-dev nlohmann-json3-dev zlib1g-dev
  python3 python3-dev python3-pip python3-jsonschema chromium
)
# A node and npm that are already on PATH are used as they are.
command -v node >/dev/null && command -v npm >/dev/null || packages+=(nodejs npm)

missing=()
installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${binary:Package}\n' "${packages[@]}" 2>/dev/null |
  sed -n 's/^ii  *\([^:]*\).*/\1/p') || true
for package in "${packages[@]}"; do
  grep -qxF -- "$package" <<<"$installed" || missing+=("$package")
done

if ((${#missing[@]})); then
  as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || {
      echo "deps: missing ${missing[*]}; install them as root, or install sudo" >&2
      exit 1
    }
    as_root=(sudo)
  fi
  echo "deps: installing ${missing[*]}" >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >/dev/null
fi

# lexbor, the HTML5 parser, comes in the source distribution of the Python package selectolax
# (docs/decisions/lexbor.md). The version and the hash are pinned.
selectolax=1.0.2
sha256=f0508ad927aa426425d4aa7a2bb2f8b21c01412534465bd227e241d4d0a6a418
stamp=build/deps/lexbor-$sha256
if [ ! -e "$stamp" ]; then
  echo "deps: building lexbor (once, about a minute)" >&2
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  /usr/bin/python3 -m pip download -q --disable-pip-version-check --no-deps --no-binary selectolax \
    -d "$work" --require-hashes -r <(echo "selectolax==$selectolax --hash=sha256:$sha256")
  tar xzf "$work/selectolax-$selectolax.tar.gz" -C "$work"
  mkdir -p build/deps
  launcher=()
  command -v ccache >/dev/null && launcher=(-DCMAKE_C_COMPILER_LAUNCHER=ccache)
  cmake -S "$work/selectolax-$selectolax/lexbor" -B "$work/build" -G Ninja "${launcher[@]}" \
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DCMAKE_C_FLAGS=-ffp-contract=off \
    -DLEXBOR_BUILD_SHARED=OFF -DLEXBOR_BUILD_STATIC=ON \
    -DCMAKE_INSTALL_PREFIX="$PWD/build/deps" -DCMAKE_INSTALL_LIBDIR=lib >"$work/log" 2>&1 &&
    cmake --build "$work/build" >>"$work/log" 2>&1 &&
    cmake --install "$work/build" >>"$work/log" 2>&1 || {
      tail -n 30 "$work/log" >&2
      echo "deps: lexbor did not build (log above)" >&2
      exit 1
    }
  mkdir -p build/deps/licenses
  cp "$work/selectolax-$selectolax/lexbor/LICENSE" build/deps/licenses/lexbor
  touch "$stamp"
fi

# What builds the Python package (docs/decisions/nanobind.md), pinned there by version and hash.
requirements=python/build-requirements.txt
stamp=build/deps/python-$(sha256sum <"$requirements" | cut -c1-16)
if [ ! -e "$stamp" ]; then
  rm -rf build/deps/python
  /usr/bin/python3 -m pip install -q --disable-pip-version-check --root-user-action ignore \
    --no-deps --only-binary :all: --require-hashes -r "$requirements" --target build/deps/python
  touch "$stamp"
fi
