#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "limits.h"

/* A message on its way out. */
struct message {
  uint8_t bytes[FRAME_BYTES];
  uint8_t length;
};

void message_begin(struct message *message, uint8_t type);
void message_put8(struct message *message, uint8_t value);
void message_put16(struct message *message, uint16_t value);
void message_put32(struct message *message, uint32_t value);

uint16_t crc16(const uint8_t *bytes, uint8_t length);

/* Frames the message and queues it for sending; false when the line has no room for it now. */
bool frame_send(struct message *message);

/* Feeds one received byte. When it completes a good frame, gives the message without its checksum. */
bool frame_receive(uint8_t byte, const uint8_t **message, uint8_t *length);

/* Received frames that were damaged. */
uint16_t frame_faults(void);
