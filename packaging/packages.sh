# Debian packages the project needs. Sourced by run.sh and tests/run.sh; works on a bare Debian 12 as root, or with sudo.

BUILD_PACKAGES=(
    g++ cmake ninja-build ccache pkg-config git ca-certificates openssl jq curl sqlite3 file
    qt6-base-dev qt6-declarative-dev qt6-declarative-dev-tools qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    qtkeychain-qt6-dev libsecret-1-0
    qt6-multimedia-dev qt6-positioning-dev qt6-sensors-dev qt6-svg-dev qt6-qpa-plugins qt6-image-formats-plugins qt6-translations-l10n
    qml6-module-qtquick qml6-module-qtquick-controls qml6-module-qtquick-templates qml6-module-qtquick-layouts
    qml6-module-qtquick-dialogs qml6-module-qtquick-window qml6-module-qtquick-shapes qml6-module-qtqml
    qml6-module-qtqml-models qml6-module-qtqml-workerscript qml6-module-qt-labs-folderlistmodel
    qml6-module-qt-labs-settings qml6-module-qt-labs-qmlmodels qml6-module-qt-labs-platform qml6-module-qtcore
    qml6-module-qtmultimedia qml6-module-qtpositioning qml6-module-qttest
    libgl-dev libgl1-mesa-dri libegl1 libvulkan-dev fonts-noto-cjk fonts-noto-core locales
    gstreamer1.0-plugins-base gstreamer1.0-plugins-good
    libsqlite3-dev libsqlitecpp-dev libcpp-httplib-dev nlohmann-json3-dev catch2 libxml2-dev libsodium-dev
    libcurl4-openssl-dev libcli11-dev libspdlog-dev libssl-dev libjpeg-dev libre2-dev zlib1g-dev librapidcheck-dev
    libbenchmark-dev libexiv2-dev libicu-dev libzxing-dev libzip-dev libxlsxwriter-dev
)
TEST_PACKAGES=(xvfb xauth xdotool imagemagick chromium dbus-daemon dbus-bin gnome-keyring clang libclang-rt-14-dev)

# as_root COMMAND...: runs it as root, asking sudo only where needed.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# missing_packages NAME...: those that are not installed, one a line.
missing_packages() {
    local name
    for name in "$@"; do
        dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || printf '%s\n' "$name"
    done
}

# ensure_packages NAME...: installs what is missing; quick when nothing is.
ensure_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    # Node is used as found (18 or newer); Debian's own only where there is none, for the two exclude each other.
    command -v node >/dev/null || missing+=(nodejs)
    command -v npm >/dev/null || missing+=(npm)
    if [ "${#missing[@]}" -gt 0 ]; then
        printf 'Installing %d packages ...\n' "${#missing[@]}"
        as_root apt-get update -qq
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            -o DPkg::Lock::Timeout=300 "${missing[@]}" >/dev/null
    fi
    if ! locale -a 2>/dev/null | grep -qi '^zh_CN.utf-\?8$'; then
        as_root sed -i 's/^# *zh_CN.UTF-8/zh_CN.UTF-8/' /etc/locale.gen
        as_root locale-gen >/dev/null
    fi
}

# build TARGET...: configures once and builds the targets, Release, warnings as errors.
build() {
    if [ ! -f build/build.ninja ]; then
        cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DDOORSTEP_WERROR=ON >build-configure.log 2>&1 \
            || { cat build-configure.log; return 1; }
        mv build-configure.log build/configure.log
    fi
    cmake --build build --target "$@"
}
