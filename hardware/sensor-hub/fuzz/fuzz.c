/*
 * Feeds the firmware's frame reader with bytes of every kind, on this machine with its sanitizers, and checks that what it
 * writes reads back. Prints what was run; a fault ends it.
 *
 *   fuzz [FRAMES [SEED]]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "frame.h"
#include "uart.h"

static uint32_t state;
static uint8_t wire[256];
static uint8_t wire_length;
static unsigned long fed, understood;

/* xorshift32: the same numbers for the same seed everywhere. */
static uint32_t any(uint32_t below) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state % below;
}

/* The firmware's line: kept here instead of sent. */
bool uart_write(const uint8_t *bytes, uint8_t length) {
  memcpy(wire, bytes, length);
  wire_length = length;
  return true;
}

static bool feed(uint8_t byte, const uint8_t **message, uint8_t *length) {
  fed++;
  if (!frame_receive(byte, message, length)) return false;
  understood++;
  return true;
}

static void expect(bool holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "failed: %s, after %lu bytes\n", what, fed);
  exit(1);
}

static void feed_noise(void) {
  const uint8_t *message;
  uint8_t length;
  /* Mostly codes that reach to the end of the buffer and beyond it, where a wrong sum would hurt. */
  for (uint32_t left = any(90); left > 0; left--) feed((uint8_t)(any(3) == 0 ? 255 - any(60) : any(256)), &message, &length);
  feed(0, &message, &length);
}

static void round_trip(void) {
  struct message sent;
  message_begin(&sent, (uint8_t)any(256));
  for (uint32_t left = any(FRAME_BYTES - 2); left > 0; left--) message_put8(&sent, (uint8_t)(any(3) == 0 ? 0 : any(256)));
  struct message original = sent;
  expect(frame_send(&sent), "sending");

  const uint8_t *message = NULL;
  uint8_t length = 0;
  bool read = false;
  for (uint8_t i = 0; i < wire_length; i++) read = feed(wire[i], &message, &length) || read;
  expect(read && length == original.length && memcmp(message, original.bytes, length) == 0, "reading back");
}

int main(int argc, char **argv) {
  unsigned long frames = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
  uint32_t seed = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 1;
  state = seed == 0 ? 1 : seed;
  for (unsigned long frame = 0; frame < frames; frame++) {
    if (any(2) == 0) feed_noise();
    else round_trip();
  }
  printf("fuzzed the firmware's frame reader: %lu frames, %lu bytes, %lu understood, seed %u, no fault\n", frames, fed,
         understood, seed);
}
