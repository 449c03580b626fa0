/*
 * Runs the sensor hub's binary on simavr in real time. Its serial line is a pseudo-terminal, its contacts are moved by
 * commands on stdin, and what it does with its outputs is told on stdout, one line each.
 *
 *   run FIRMWARE.elf LINK
 *
 * Commands:  open|close cord|mat|door|tamper    move a contact
 *            tap cord MS                        open a contact for so many milliseconds of the hub's own time
 *            tugs cord COUNT                    so many short openings, one each 50 ms of it; tells `tugged` at the end
 *            plug | unplug | cut BYTES          the cable; cut unplugs it after so many more bytes to the host
 *            garble BYTES | noise HEX           damage the next bytes to the host; let the host hear these bytes
 *            deaf BYTES                         lose the next bytes from the host
 *            stop-clock                         a fault: the firmware's timer interrupt never comes again
 *            reset | power-off | power-on       the reset pin; the supply
 *            fast | real                        the hub's time runs as fast as it can; as ours does
 *            quit
 * Tells:     ready, lamp 0|1, buzzer 0|1, reset CAUSE, tugged COUNT
 */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "board.h"
#include "line.h"

static const char *link_path;

static void noise(const char *hex) {
  unsigned byte;
  for (; hex[0] != 0 && hex[1] != 0 && sscanf(hex, "%2x", &byte) == 1; hex += 2) line_send((uint8_t)byte);
}

/* False for a verb that moves no contact. */
static bool obey_contact(const char *verb, int contact, unsigned number) {
  if (contact < 0) return false;
  if (strcmp(verb, "open") == 0) board_move(contact, true);
  else if (strcmp(verb, "close") == 0) board_move(contact, false);
  else if (strcmp(verb, "tap") == 0) board_tap(contact, number);
  else if (strcmp(verb, "tugs") == 0 && number > 0) board_tug(contact, number);
  else return false;
  return true;
}

static bool obey_line(const char *verb, const char *what) {
  unsigned long bytes = strtoul(what, NULL, 10);
  if (strcmp(verb, "plug") == 0) line_plug(link_path);
  else if (strcmp(verb, "unplug") == 0) line_unplug();
  else if (strcmp(verb, "cut") == 0) line_cut_after(bytes);
  else if (strcmp(verb, "garble") == 0) line_garble(bytes);
  else if (strcmp(verb, "noise") == 0) noise(what);
  else if (strcmp(verb, "deaf") == 0) board_deafen(bytes);
  else return false;
  return true;
}

static bool obey_board(const char *verb) {
  if (strcmp(verb, "stop-clock") == 0) board_stop_clock();
  else if (strcmp(verb, "reset") == 0) board_press_reset();
  else if (strcmp(verb, "power-off") == 0) board_power(false);
  else if (strcmp(verb, "power-on") == 0) board_power(true);
  else if (strcmp(verb, "fast") == 0) board_hurry(true);
  else if (strcmp(verb, "real") == 0) board_hurry(false);
  else if (strcmp(verb, "quit") == 0) exit(0);
  else return false;
  return true;
}

static void obey(const char *command) {
  char verb[16] = "", what[200] = "";
  unsigned number = 0;
  sscanf(command, "%15s %199s %u", verb, what, &number);
  if (obey_contact(verb, board_contact(what), number) || obey_line(verb, what) || obey_board(verb)) return;
  warnx("not understood: %s", command);
}

static void read_commands(void) {
  static char pending[1024];
  static size_t length;
  ssize_t read_bytes = read(STDIN_FILENO, pending + length, sizeof pending - 1 - length);
  if (read_bytes == 0) exit(0);
  if (read_bytes > 0) length += (size_t)read_bytes;
  for (char *end; (end = memchr(pending, '\n', length)) != NULL;) {
    *end = 0;
    obey(pending);
    length -= (size_t)(end + 1 - pending);
    memmove(pending, end + 1, length);
  }
}

int main(int argc, char **argv) {
  if (argc != 3) errx(2, "usage: run FIRMWARE.elf LINK");
  fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
  link_path = argv[2];
  line_plug(link_path);
  atexit(line_unplug);
  board_start(argv[1]);
  puts("ready");
  fflush(stdout);
  for (;;)
    if (!board_step()) read_commands();
}
