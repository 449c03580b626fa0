#pragma once
#include <stdint.h>

void outputs_start(void);

/* What the host wants on: bits OUTPUT_LAMP and OUTPUT_BUZZER. */
void outputs_set(uint8_t bits);
uint8_t outputs_get(void);

/* To be called each millisecond with the time since the host was last heard. */
void outputs_turn(uint32_t now_ms, uint32_t host_silent_ms);
