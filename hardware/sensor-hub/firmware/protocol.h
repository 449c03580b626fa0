/*
 * The hub's wire: 57600 baud, 8N1. A frame is COBS(message, CRC) between zero bytes. CRC-16/CCITT-FALSE (polynomial 0x1021,
 * start 0xFFFF, not reflected, no final XOR; "123456789" gives 0x29B1) over the message, high byte first.
 * Numbers inside a message are little-endian. The full description is in ../README.md.
 */
#pragma once

#define PROTOCOL_VERSION 1

#define FIRMWARE_MAJOR 1
#define FIRMWARE_MINOR 0
#define FIRMWARE_PATCH 0

enum message_type {
  /* hub to host */
  MESSAGE_EVENT = 0x01,
  MESSAGE_STATUS = 0x02,
  /* host to hub */
  MESSAGE_ACKNOWLEDGE = 0x81,
  MESSAGE_OUTPUTS = 0x82,
};

/* Also the bits of the status frame's `inputs`. */
enum input { INPUT_CORD, INPUT_MAT, INPUT_DOOR, INPUT_TAMPER, INPUT_COUNT };

/* Bits of `outputs`. */
#define OUTPUT_LAMP 0x01
#define OUTPUT_BUZZER 0x02

/* Age of an event whose time was lost in a reset. */
#define AGE_UNKNOWN 0xFFFFFFFFUL
