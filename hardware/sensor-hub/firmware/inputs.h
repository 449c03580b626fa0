#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "protocol.h"

/* Takes the levels as they are. A pull cord that is already pulled is reported by the first sample. */
void inputs_start(uint32_t now_ms);

/* To be called each millisecond; calls `changed` for each input whose level changed for certain. */
void inputs_sample(uint32_t now_ms, void (*changed)(enum input input, bool active));

/* One bit per input: pulled, occupied, or loop open. */
uint8_t inputs_active(void);
