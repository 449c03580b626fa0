#define _GNU_SOURCE
#include "line.h"

#include <err.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

static int master = -1;
static char link_path[4096];
static size_t cut_after, garbled;
static bool cutting;

void line_plug(const char *path) {
  line_unplug();
  master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
  if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) err(1, "pseudo-terminal");
  const char *name = ptsname(master);

  /* Opened and closed once, so that poll() tells from now on whether somebody has it open. */
  int slave = open(name, O_RDWR | O_NOCTTY);
  struct termios settings;
  if (slave < 0 || tcgetattr(slave, &settings) != 0) err(1, "%s", name);
  cfmakeraw(&settings);
  tcsetattr(slave, TCSANOW, &settings);
  close(slave);

  if (path != link_path) {
    size_t length = 0;
    while (path[length] != 0 && length < sizeof link_path - 1) {
      link_path[length] = path[length];
      length++;
    }
    link_path[length] = 0;
  }
  unlink(link_path);
  if (symlink(name, link_path) != 0) err(1, "%s", link_path);
}

void line_unplug(void) {
  if (master < 0) return;
  unlink(link_path);
  close(master);
  master = -1;
}

void line_cut_after(size_t bytes) {
  cutting = true;
  cut_after = bytes;
}

void line_garble(size_t bytes) { garbled = bytes; }

static bool open_at_host(void) {
  struct pollfd at = {.fd = master, .events = POLLOUT};
  return poll(&at, 1, 0) == 1 && (at.revents & POLLHUP) == 0;
}

void line_send(uint8_t byte) {
  if (master < 0 || !open_at_host()) return;
  if (cutting && cut_after == 0) {
    cutting = false;
    line_unplug();
    return;
  }
  if (cutting) cut_after--;
  if (garbled > 0) {
    garbled--;
    byte ^= 0x10;
  }
  /* A host that does not read loses bytes, as on a real line without flow control. */
  if (write(master, &byte, 1) != 1) return;
}

size_t line_receive(uint8_t *bytes, size_t room) {
  if (master < 0) return 0;
  ssize_t length = read(master, bytes, room);
  return length > 0 ? (size_t)length : 0;
}
