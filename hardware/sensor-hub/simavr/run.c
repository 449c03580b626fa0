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
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include <avr_extint.h>
#include <avr_ioport.h>
#include <avr_uart.h>
#include <sim_avr.h>
#include <sim_elf.h>
#include <sim_time.h>

#include "line.h"

#define MCU "atmega328p"
#define FREQUENCY 16000000
#define RAM_START 0x100
#define MCUSR 0x54
#define TIMSK0 0x6E
enum { CAUSE_POWER = 1, CAUSE_PIN = 2, CAUSE_WATCHDOG = 8 };

/* Stdin and the cable are looked at this often. */
#define LOOK_CYCLES (FREQUENCY / 1000)

static const struct {
  const char *name;
  int pin;
  bool open_at_rest;
} contacts[] = {{"cord", 2, false}, {"mat", 3, true}, {"door", 4, false}, {"tamper", 5, false}};
#define CONTACTS (sizeof contacts / sizeof contacts[0])

static avr_t *avr;
static avr_irq_t *uart_in;
static avr_run_t running;
static const char *link_path;
static uint8_t levels;
static bool powered = true;
static bool host_may_send = true;
static bool fast;
static unsigned long deaf_for;
static struct timespec started_at;
static avr_cycle_count_t started_cycle;

static void tell(const char *what, unsigned value) {
  printf("%s %u\n", what, value);
  fflush(stdout);
}

static void set_contact(int pin, bool open) {
  levels = (uint8_t)(open ? levels | 1 << pin : levels & ~(1 << pin));
  /* What is outside the pin wins over the pull-up inside it. */
  avr_ioport_external_t external = {.name = 'D', .mask = 0x3C, .value = levels & 0x3C};
  avr_ioctl(avr, AVR_IOCTL_IOPORT_SET_EXTERNAL('D'), &external);
  avr_raise_irq(avr_io_getirq(avr, AVR_IOCTL_IOPORT_GETIRQ('D'), IOPORT_IRQ_PIN0 + pin), open);
}

static void put_contacts(void) {
  for (size_t i = 0; i < CONTACTS; i++) set_contact(contacts[i].pin, levels >> contacts[i].pin & 1);
}

static int contact_pin(const char *name) {
  for (size_t i = 0; i < CONTACTS; i++)
    if (strcmp(contacts[i].name, name) == 0) return contacts[i].pin;
  return -1;
}

static avr_cycle_count_t let_go(avr_t *of, avr_cycle_count_t when, void *pin) {
  (void)of;
  (void)when;
  set_contact((int)(intptr_t)pin, false);
  return 0;
}

static struct {
  int pin;
  unsigned count, half;
} tugs;

static avr_cycle_count_t tug(avr_t *of, avr_cycle_count_t when, void *param) {
  (void)param;
  set_contact(tugs.pin, tugs.half % 2 == 0);
  if (++tugs.half < 2 * tugs.count) return when + avr_usec_to_cycles(of, tugs.half % 2 == 1 ? 10000 : 40000);
  tell("tugged", tugs.count);
  return 0;
}

static void begin_tugs(int pin, unsigned count) {
  tugs.pin = pin;
  tugs.count = count;
  tugs.half = 0;
  avr_cycle_timer_register_usec(avr, 1000, tug, NULL);
}

static void from_hub(avr_irq_t *irq, uint32_t value, void *param) {
  (void)irq;
  (void)param;
  line_send((uint8_t)value);
}

static void may_send(avr_irq_t *irq, uint32_t value, void *param) {
  (void)irq;
  (void)value;
  host_may_send = param != NULL;
}

static void output_changed(avr_irq_t *irq, uint32_t value, void *name) {
  (void)irq;
  tell(name, value & 1);
}

/* Keeps the hub's time at the pace of ours, so that its milliseconds are real ones. */
static void pace(avr_t *of, avr_cycle_count_t cycles) {
  if (fast) return;
  uint64_t ns = (of->cycle + cycles - started_cycle) * 1000 / (FREQUENCY / 1000000);
  struct timespec due = {.tv_sec = started_at.tv_sec + (time_t)(ns / 1000000000),
                         .tv_nsec = started_at.tv_nsec + (long)(ns % 1000000000)};
  if (due.tv_nsec >= 1000000000) {
    due.tv_sec++;
    due.tv_nsec -= 1000000000;
  }
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
}

static void connect_pins(void) {
  avr_irq_t *uart_out = avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUTPUT);
  uart_in = avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_INPUT);
  uint32_t flags = 0;
  avr_ioctl(avr, AVR_IOCTL_UART_SET_FLAGS('0'), &flags);
  avr_irq_register_notify(uart_out, from_hub, NULL);
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUT_XON), may_send, &host_may_send);
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUT_XOFF), may_send, NULL);
  static char lamp[] = "lamp", buzzer[] = "buzzer";
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_IOPORT_GETIRQ('B'), IOPORT_IRQ_PIN1), output_changed, buzzer);
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_IOPORT_GETIRQ('B'), IOPORT_IRQ_PIN2), output_changed, lamp);
}

/* A reset as the chip does it: simavr clears RAM with every reset, the chip only loses it with its supply. */
static void reset(unsigned cause, const uint8_t *kept_ram) {
  size_t ram_bytes = (size_t)avr->ramend + 1 - RAM_START;
  avr_reset(avr);
  /* simavr would look at a low INT0 and INT1 in every cycle, used or not. */
  avr_extint_set_strict_lvl_trig(avr, 0, 0);
  avr_extint_set_strict_lvl_trig(avr, 1, 0);
  avr->run = running;
  avr->run_cycle_limit = LOOK_CYCLES;
  avr->state = cpu_Running;
  if (kept_ram != NULL)
    memcpy(avr->data + RAM_START, kept_ram, ram_bytes);
  else if (getrandom(avr->data + RAM_START, ram_bytes, 0) < 0)
    err(1, "random bytes");
  avr->data[MCUSR] = (uint8_t)cause;
  put_contacts();
  tell("reset", cause);
}

static void reset_keeping_ram(unsigned cause) {
  size_t ram_bytes = (size_t)avr->ramend + 1 - RAM_START;
  uint8_t ram[ram_bytes];
  memcpy(ram, avr->data + RAM_START, ram_bytes);
  reset(cause, ram);
}

static void noise(const char *hex) {
  unsigned byte;
  while (sscanf(hex, "%2x", &byte) == 1 && hex[1] != 0) {
    line_send((uint8_t)byte);
    hex += 2;
  }
}

static void begin_pace(void) {
  clock_gettime(CLOCK_MONOTONIC, &started_at);
  started_cycle = avr->cycle;
}

static void power(bool on) {
  if (on == powered) return;
  powered = on;
  if (!on) return;
  begin_pace();
  reset(CAUSE_POWER, NULL);
}

static void hurry(bool on) {
  fast = on;
  begin_pace();
}

static void obey(char *command) {
  char verb[16] = "", what[200] = "";
  unsigned number = 0;
  sscanf(command, "%15s %199s %u", verb, what, &number);
  int pin = contact_pin(what);
  if (strcmp(verb, "open") == 0 && pin >= 0) set_contact(pin, true);
  else if (strcmp(verb, "close") == 0 && pin >= 0) set_contact(pin, false);
  else if (strcmp(verb, "tap") == 0 && pin >= 0) {
    set_contact(pin, true);
    avr_cycle_timer_register_usec(avr, number * 1000, let_go, (void *)(intptr_t)pin);
  } else if (strcmp(verb, "tugs") == 0 && pin >= 0 && number > 0) begin_tugs(pin, number);
  else if (strcmp(verb, "plug") == 0) line_plug(link_path);
  else if (strcmp(verb, "unplug") == 0) line_unplug();
  else if (strcmp(verb, "cut") == 0) line_cut_after(strtoul(what, NULL, 10));
  else if (strcmp(verb, "garble") == 0) line_garble(strtoul(what, NULL, 10));
  else if (strcmp(verb, "noise") == 0) noise(what);
  else if (strcmp(verb, "deaf") == 0) deaf_for = strtoul(what, NULL, 10);
  else if (strcmp(verb, "fast") == 0) hurry(true);
  else if (strcmp(verb, "real") == 0) hurry(false);
  else if (strcmp(verb, "stop-clock") == 0) avr->data[TIMSK0] = 0;
  else if (strcmp(verb, "reset") == 0) reset_keeping_ram(CAUSE_PIN);
  else if (strcmp(verb, "power-off") == 0) power(false);
  else if (strcmp(verb, "power-on") == 0) power(true);
  else if (strcmp(verb, "quit") == 0) exit(0);
  else warnx("not understood: %s", command);
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

static void hand_on_from_host(void) {
  uint8_t byte;
  while (host_may_send && line_receive(&byte, 1) == 1) {
    if (deaf_for > 0)
      deaf_for--;
    else if (powered)
      avr_raise_irq(uart_in, byte);
  }
}

static void log_to_stderr(avr_t *of, const int level, const char *format, va_list arguments) {
  if (level <= LOG_ERROR && (of == NULL || of->log >= level)) vfprintf(stderr, format, arguments);
}

static void load(const char *path) {
  elf_firmware_t firmware;
  memset(&firmware, 0, sizeof firmware);
  if (elf_read_firmware(path, &firmware) != 0) errx(1, "%s: no firmware", path);
  avr = avr_make_mcu_by_name(MCU);
  if (avr == NULL || avr_init(avr) != 0) errx(1, "simavr has no %s", MCU);
  avr_load_firmware(avr, &firmware);
  avr->frequency = FREQUENCY;
  avr->sleep = pace;
  running = avr->run;
}

static void off_until_told(void) {
  struct pollfd waits[] = {{.fd = STDIN_FILENO, .events = POLLIN}};
  poll(waits, 1, 100);
  read_commands();
  hand_on_from_host();
}

int main(int argc, char **argv) {
  if (argc != 3) errx(2, "usage: run FIRMWARE.elf LINK");
  avr_global_logger_set(log_to_stderr);
  fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
  load(argv[1]);
  connect_pins();
  link_path = argv[2];
  line_plug(link_path);
  atexit(line_unplug);
  for (size_t i = 0; i < CONTACTS; i++)
    if (contacts[i].open_at_rest) levels |= (uint8_t)(1 << contacts[i].pin);
  begin_pace();
  reset(CAUSE_POWER, NULL);
  puts("ready");
  fflush(stdout);

  avr_cycle_count_t look_at = 0;
  for (;;) {
    if (!powered) {
      off_until_told();
      continue;
    }
    /* simavr performs a watchdog reset by running something else once. */
    if (avr->run != running) reset_keeping_ram(CAUSE_WATCHDOG);
    int state = avr_run(avr);
    if (state == cpu_Done || state == cpu_Crashed) errx(1, "the firmware crashed");
    if (avr->cycle < look_at) continue;
    look_at = avr->cycle + LOOK_CYCLES;
    read_commands();
    hand_on_from_host();
  }
}
