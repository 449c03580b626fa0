#define _GNU_SOURCE
#include "board.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

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

static const struct {
  const char *name;
  int pin;
  bool open_at_rest;
} contacts[] = {{"cord", 2, false}, {"mat", 3, true}, {"door", 4, false}, {"tamper", 5, false}};
#define CONTACTS (sizeof contacts / sizeof contacts[0])

static avr_t *avr;
static avr_irq_t *uart_in;
static avr_run_t running;
static avr_cycle_count_t look_at;
static bool powered = true;

/* The levels of port D from outside. */
static uint8_t levels;

static bool host_may_send = true;
static unsigned long deaf_for;

static bool fast;
static struct timespec started_at;
static avr_cycle_count_t started_cycle;

static struct {
  int contact;
  unsigned count, half;
} tugs;

static void tell(const char *what, unsigned value) {
  printf("%s %u\n", what, value);
  fflush(stdout);
}

int board_contact(const char *name) {
  for (size_t i = 0; i < CONTACTS; i++)
    if (strcmp(contacts[i].name, name) == 0) return (int)i;
  return -1;
}

void board_move(int contact, bool open) {
  int pin = contacts[contact].pin;
  levels = (uint8_t)(open ? levels | 1 << pin : levels & ~(1 << pin));
  /* What is outside the pin wins over the pull-up inside it. */
  avr_ioport_external_t external = {.name = 'D', .mask = 0x3C, .value = levels & 0x3C};
  avr_ioctl(avr, AVR_IOCTL_IOPORT_SET_EXTERNAL('D'), &external);
  avr_raise_irq(avr_io_getirq(avr, AVR_IOCTL_IOPORT_GETIRQ('D'), IOPORT_IRQ_PIN0 + pin), open);
}

static avr_cycle_count_t let_go(avr_t *of, avr_cycle_count_t when, void *contact) {
  (void)of;
  (void)when;
  board_move((int)(intptr_t)contact, false);
  return 0;
}

void board_tap(int contact, unsigned ms) {
  board_move(contact, true);
  avr_cycle_timer_register_usec(avr, ms * 1000, let_go, (void *)(intptr_t)contact);
}

static avr_cycle_count_t tug(avr_t *of, avr_cycle_count_t when, void *param) {
  (void)param;
  board_move(tugs.contact, tugs.half % 2 == 0);
  if (++tugs.half < 2 * tugs.count) return when + avr_usec_to_cycles(of, tugs.half % 2 == 1 ? 10000 : 40000);
  tell("tugged", tugs.count);
  return 0;
}

void board_tug(int contact, unsigned count) {
  tugs.contact = contact;
  tugs.count = count;
  tugs.half = 0;
  avr_cycle_timer_register_usec(avr, 1000, tug, NULL);
}

static void from_hub(avr_irq_t *irq, uint32_t value, void *param) {
  (void)irq;
  (void)param;
  line_send((uint8_t)value);
}

static void may_send(avr_irq_t *irq, uint32_t value, void *may) {
  (void)irq;
  (void)value;
  host_may_send = may != NULL;
}

static void output_changed(avr_irq_t *irq, uint32_t value, void *name) {
  (void)irq;
  tell(name, value & 1);
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

/* Keeps the controller's time at the pace of ours, so that its milliseconds are real ones. */
static void pace(avr_t *of, avr_cycle_count_t cycles) {
  if (fast) return;
  uint64_t ns = (of->cycle + cycles - started_cycle) * 1000 / (FREQUENCY / 1000000);
  uint64_t due_ns = (uint64_t)started_at.tv_nsec + ns;
  struct timespec due = {.tv_sec = started_at.tv_sec + (time_t)(due_ns / 1000000000),
                         .tv_nsec = (long)(due_ns % 1000000000)};
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
}

static void begin_pace(void) {
  clock_gettime(CLOCK_MONOTONIC, &started_at);
  started_cycle = avr->cycle;
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
static void reset(unsigned cause) {
  size_t ram_bytes = (size_t)avr->ramend + 1 - RAM_START;
  uint8_t ram[ram_bytes];
  if (cause != CAUSE_POWER) memcpy(ram, avr->data + RAM_START, ram_bytes);
  else if (getrandom(ram, ram_bytes, 0) < 0) err(1, "random bytes");

  avr_reset(avr);
  memcpy(avr->data + RAM_START, ram, ram_bytes);
  avr->data[MCUSR] = (uint8_t)cause;
  /* simavr would look at a low INT0 and INT1 in every cycle, used or not. */
  avr_extint_set_strict_lvl_trig(avr, 0, 0);
  avr_extint_set_strict_lvl_trig(avr, 1, 0);
  avr->run = running;
  avr->run_cycle_limit = LOOK_CYCLES;
  avr->state = cpu_Running;
  for (size_t i = 0; i < CONTACTS; i++) board_move((int)i, levels >> contacts[i].pin & 1);
  tell("reset", cause);
}

void board_press_reset(void) { reset(CAUSE_PIN); }

void board_power(bool on) {
  if (on == powered) return;
  powered = on;
  if (!on) return;
  begin_pace();
  reset(CAUSE_POWER);
}

void board_hurry(bool on) {
  fast = on;
  begin_pace();
}

void board_stop_clock(void) { avr->data[TIMSK0] = 0; }

void board_deafen(unsigned long bytes) { deaf_for = bytes; }

static void log_to_stderr(avr_t *of, const int level, const char *format, va_list arguments) {
  if (level <= LOG_ERROR && (of == NULL || of->log >= level)) vfprintf(stderr, format, arguments);
}

void board_start(const char *firmware_path) {
  avr_global_logger_set(log_to_stderr);
  elf_firmware_t firmware;
  memset(&firmware, 0, sizeof firmware);
  if (elf_read_firmware(firmware_path, &firmware) != 0) errx(1, "%s: no firmware", firmware_path);
  avr = avr_make_mcu_by_name(MCU);
  if (avr == NULL || avr_init(avr) != 0) errx(1, "simavr has no %s", MCU);
  avr_load_firmware(avr, &firmware);
  avr->frequency = FREQUENCY;
  avr->sleep = pace;
  running = avr->run;
  connect_pins();
  for (size_t i = 0; i < CONTACTS; i++)
    if (contacts[i].open_at_rest) levels |= (uint8_t)(1 << contacts[i].pin);
  begin_pace();
  reset(CAUSE_POWER);
}

bool board_step(void) {
  if (!powered) {
    struct timespec moment = {.tv_nsec = 10000000};
    nanosleep(&moment, NULL);
    hand_on_from_host();
    return false;
  }
  /* simavr performs a watchdog reset by running something else once. */
  if (avr->run != running) reset(CAUSE_WATCHDOG);
  int state = avr_run(avr);
  if (state == cpu_Done || state == cpu_Crashed) errx(1, "the firmware crashed");
  if (avr->cycle < look_at) return true;
  look_at = avr->cycle + LOOK_CYCLES;
  hand_on_from_host();
  return false;
}
