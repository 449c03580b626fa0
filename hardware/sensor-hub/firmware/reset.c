#include "reset.h"

#include <avr/io.h>
#include <avr/wdt.h>

static uint8_t cause __attribute__((section(".noinit")));

/*
 * After a watchdog reset the watchdog stays on with its shortest period, so it must be off before anything else runs.
 * A bootloader clears MCUSR; Optiboot leaves what it read in r2.
 */
static void take_cause(void) __attribute__((naked, used, section(".init3")));
static void take_cause(void) {
  uint8_t from_bootloader;
  __asm__ volatile("mov %0, r2" : "=r"(from_bootloader));
  cause = MCUSR ? MCUSR : from_bootloader;
  MCUSR = 0;
  wdt_disable();
}

uint8_t reset_cause(void) { return cause; }

bool reset_kept_ram(void) { return cause != 0 && (cause & (_BV(PORF) | _BV(BORF))) == 0; }

void watchdog_start(void) { wdt_enable(WDTO_1S); }

void watchdog_feed(void) { wdt_reset(); }
