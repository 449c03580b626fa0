/*
 * Nattvakt sensor hub: turns a pull cord, a bed mat, a door loop and a tamper loop into a serial device that keeps every
 * change until it is acknowledged.
 */
#include <avr/interrupt.h>
#include <avr/sleep.h>

#include "clock.h"
#include "frame.h"
#include "identity.h"
#include "inputs.h"
#include "limits.h"
#include "messages.h"
#include "outbox.h"
#include "outputs.h"
#include "reset.h"
#include "uart.h"

static uint32_t host_heard_ms;
static uint32_t status_sent_ms;
static bool status_due = true;

static void start(void) {
  identity_start();
  outbox_start(identity_boot(), reset_kept_ram());
  outputs_start();
  clock_start();
  uart_start();
  inputs_start(clock_ms());
  watchdog_start();
  sei();
}

static void changed(enum input input, bool active) { outbox_add(input, active, clock_ms()); }

static void listen(uint32_t now_ms) {
  uint8_t byte;
  while (uart_read(&byte)) {
    const uint8_t *message;
    uint8_t length;
    if (!frame_receive(byte, &message, &length)) continue;
    host_heard_ms = now_ms;
    if (!obey(message, length)) continue;
    status_due = true;
    outbox_hurry();
  }
}

static void tell(uint32_t now_ms) {
  outbox_turn(now_ms, send_event);
  if (now_ms - status_sent_ms >= STATUS_EVERY_MS) status_due = true;
  if (!status_due || !send_status(now_ms)) return;
  status_due = false;
  status_sent_ms = now_ms;
}

int main(void) {
  start();
  uint32_t last_ms = clock_ms();
  set_sleep_mode(SLEEP_MODE_IDLE);
  for (;;) {
    sleep_mode();
    uint32_t now_ms = clock_ms();
    listen(now_ms);
    if (now_ms == last_ms) continue;
    last_ms = now_ms;
    inputs_sample(now_ms, changed);
    tell(now_ms);
    outputs_turn(now_ms, now_ms - host_heard_ms);
    /* Only here: a hub whose clock stands still is dead too. */
    watchdog_feed();
  }
}
