#pragma once
#include <stdbool.h>
#include <stdint.h>

/* Why the controller started: bits of MCUSR (1 power-on, 2 reset pin, 4 brown-out, 8 watchdog). */
uint8_t reset_cause(void);

/* True when RAM kept its contents through the reset. */
bool reset_kept_ram(void);

/* From now on the main loop must call watchdog_feed() at least once a second. */
void watchdog_start(void);
void watchdog_feed(void);
