#pragma once
#include <stdint.h>

/* Reads who this board is and counts this start. Takes a few milliseconds for the EEPROM. */
void identity_start(void);

/* A number drawn once in the board's life, so that a replaced board is another one. */
uint32_t identity_board(void);

/* How many times this board has started. Together with an event's number it names the event for good. */
uint32_t identity_boot(void);
