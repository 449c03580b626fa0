#pragma once
#include <stdint.h>

/* Starts a tick each millisecond. */
void clock_start(void);

/* Milliseconds since start; wraps after 49 days, so compare differences only. */
uint32_t clock_ms(void);
