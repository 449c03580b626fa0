#!/bin/sh
# Runs a command where /sys/class/gpio is the file system of gpio-fuse, in mounts of its own that nobody else sees:
#
#   unshare --mount --propagation private within.sh FOLDER COMMAND...
#
# FOLDER is an empty folder for the mounts. `within.sh --again FOLDER`, entered with nsenter, puts a new server in place
# of one that has died.
set -eu
here=$(dirname "$(readlink -f "$0")")

serve() {
  "$here/dist/gpio-fuse" -f -s "$1/gpio" &
  echo $! >"$1/server.pid"
  until mountpoint -q "$1/gpio"; do sleep 0.02; done
  mount --bind "$1/gpio" /sys/class/gpio
}

if [ "$1" = --again ]; then
  folder=$2
  umount -l /sys/class/gpio
  umount -l "$folder/gpio"
  serve "$folder"
  exit
fi

folder=$1
shift
mkdir "$folder/gpio" "$folder/sys"
mount -t sysfs sysfs "$folder/sys"
mount -t tmpfs tmpfs /sys/class
for class in "$folder"/sys/class/*; do
  ln -s "$class" /sys/class/
done
rm -f /sys/class/gpio
mkdir /sys/class/gpio
serve "$folder"
exec "$@"
