#include "frame.h"

#include <util/crc16.h>

#include "uart.h"

#define CRC_BYTES 2
/* COBS adds one byte to fewer than 254; a zero stands before and after. */
#define ENCODED_BYTES (FRAME_BYTES + 1)

static uint8_t received[ENCODED_BYTES];
static uint8_t received_length;
static bool overlong;
static uint16_t faults;

void message_begin(struct message *message, uint8_t type) {
  message->length = 0;
  message_put8(message, type);
}

void message_put8(struct message *message, uint8_t value) { message->bytes[message->length++] = value; }

void message_put16(struct message *message, uint16_t value) {
  message_put8(message, (uint8_t)value);
  message_put8(message, (uint8_t)(value >> 8));
}

void message_put32(struct message *message, uint32_t value) {
  message_put16(message, (uint16_t)value);
  message_put16(message, (uint16_t)(value >> 16));
}

uint16_t crc16(const uint8_t *bytes, uint8_t length) {
  uint16_t crc = 0xFFFF;
  while (length--) crc = _crc_xmodem_update(crc, *bytes++);
  return crc;
}

bool frame_send(struct message *message) {
  uint16_t crc = crc16(message->bytes, message->length);
  message_put8(message, (uint8_t)(crc >> 8));
  message_put8(message, (uint8_t)crc);

  /* The zero before the frame ends whatever noise the other side has collected. */
  uint8_t line[ENCODED_BYTES + 2] = {0};
  uint8_t code_at = 1;
  uint8_t next = 2;
  for (uint8_t i = 0; i < message->length; i++) {
    if (message->bytes[i] != 0) {
      line[next++] = message->bytes[i];
    } else {
      line[code_at] = (uint8_t)(next - code_at);
      code_at = next++;
    }
  }
  line[code_at] = (uint8_t)(next - code_at);
  line[next++] = 0;
  return uart_write(line, next);
}

/* Undoes COBS in place; 0 when the bytes are no COBS. */
static uint8_t decode(uint8_t *bytes, uint8_t length) {
  uint8_t out = 0;
  uint8_t in = 0;
  while (in < length) {
    uint8_t code = bytes[in++];
    if (code == 0 || code - 1 > length - in) return 0;
    for (uint8_t i = 1; i < code; i++) bytes[out++] = bytes[in++];
    if (in < length && code < 0xFF) bytes[out++] = 0;
  }
  return out;
}

static bool good(uint8_t length) {
  if (length <= CRC_BYTES) return false;
  /* A message followed by its own checksum leaves no remainder. */
  return crc16(received, length) == 0;
}

bool frame_receive(uint8_t byte, const uint8_t **message, uint8_t *length) {
  if (byte != 0) {
    if (received_length == ENCODED_BYTES)
      overlong = true;
    else
      received[received_length++] = byte;
    return false;
  }
  uint8_t encoded = received_length;
  bool too_long = overlong;
  received_length = 0;
  overlong = false;
  if (encoded == 0) return false;

  uint8_t decoded = too_long ? 0 : decode(received, encoded);
  if (!good(decoded)) {
    faults++;
    return false;
  }
  *message = received;
  *length = (uint8_t)(decoded - CRC_BYTES);
  return true;
}

uint16_t frame_faults(void) { return faults; }
