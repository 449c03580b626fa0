#!/bin/sh
# Makes FOLDER/image.cpio, the emulated machine's whole file system: busybox, Node, the kernel's USB and FTDI modules, and
# the built firmware bridge with the packages it drives its buses through. Needs g++-aarch64-linux-gnu and cpio.
#
#   image.sh FOLDER
set -eu
folder=$(readlink -f "$1")
here=$(dirname "$(readlink -f "$0")")
repository=$(readlink -f "$here/../..")
root=$folder/root
image=$folder/image

rm -rf "$image"
mkdir -p "$image/bin" "$image/proc" "$image/sys" "$image/dev" "$image/tmp" "$image/usr/bin" "$image/usr/lib" "$image/modules"
ln -s usr/lib "$image/lib"
cp "$here/init" "$image/init"
cp "$here/gpiofind" "$root/usr/bin/gpiomon" "$root/usr/bin/gpioget" "$root/usr/bin/gpioset" "$image/usr/bin/"
cp "$root/bin/busybox" "$image/bin/"
cp -a "$root/usr/lib/aarch64-linux-gnu" "$image/usr/lib/"
cp -a "$root/lib/." "$image/usr/lib/" 2>/dev/null || true
rm -rf "$image/usr/lib/modules" "$image/usr/lib/aarch64-linux-gnu/gconv"
aarch64-linux-gnu-strip -o "$image/bin/node" "$folder/node/bin/node"
for module in common/usb-common core/usbcore host/xhci-hcd host/xhci-pci serial/usbserial serial/ftdi_sio; do
  cp "$root"/lib/modules/*/kernel/drivers/usb/$module.ko "$image/modules/"
done

# The packages, and of the repository only what is built.
app=$image/app
mkdir -p "$app/node_modules/@nattvakt" "$app/tests/dist/hardware"
for package in onoff epoll lodash.debounce bindings file-uri-to-path serialport @serialport debug ms node-gyp-build; do
  cp -a "$repository/node_modules/$package" "$app/node_modules/"
done
rm -rf "$app"/node_modules/@serialport/bindings-cpp/prebuilds/[!l]* "$app/node_modules/@serialport/bindings-cpp/build"
for workspace in contract firmware-bridge; do
  mkdir "$app/node_modules/@nattvakt/$workspace"
  cp -a "$repository/$workspace/package.json" "$repository/$workspace/dist" "$app/node_modules/@nattvakt/$workspace/"
done
cp "$repository/package.json" "$app/"
cp "$repository/tests/dist/hardware/bridge-process.js" "$app/tests/dist/hardware/"

# epoll has no build for arm64.
mkdir -p "$app/node_modules/epoll/build/Release"
aarch64-linux-gnu-g++ -shared -fPIC -O2 -std=c++17 -Wno-cast-function-type -DBUILDING_NODE_EXTENSION \
  -DNODE_GYP_MODULE_NAME=epoll -I"$folder/node/include/node" -I"$repository/node_modules/nan" \
  "$repository/node_modules/epoll/src/epoll.cc" -o "$app/node_modules/epoll/build/Release/epoll.node"

(cd "$image" && find . | cpio --quiet -o -H newc) >"$folder/image.cpio"
cp "$root"/boot/vmlinuz-* "$folder/kernel"
