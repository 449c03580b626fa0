#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "outbox.h"

/* Each gives false when the line has no room for it now. */
bool send_event(const struct event *event, uint32_t now_ms);
bool send_status(uint32_t now_ms);

/* Does what a message from the host says. True when the host expects a status as the answer. */
bool obey(const uint8_t *message, uint8_t length);
