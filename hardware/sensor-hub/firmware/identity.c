#include "identity.h"

#include <avr/eeprom.h>
#include <avr/io.h>
#include <stdbool.h>
#include <stddef.h>
#include <util/crc16.h>

#include "frame.h"

/* An EEPROM cell bears 100,000 writes. Starts go round so many slots that one a minute would take 12 years to wear them. */
#define SLOTS 64

struct record {
  uint32_t value;
  uint16_t check;
};

static struct record EEMEM board_record;
static struct record EEMEM boot_records[SLOTS];

static uint32_t board;
static uint32_t boot;

static uint16_t check_of(uint32_t value) { return crc16((const uint8_t *)&value, sizeof value); }

/* False for a slot that is blank, or whose writing was cut short by a loss of power. */
static bool read_record(const struct record *slot, uint32_t *value) {
  struct record record;
  eeprom_read_block(&record, slot, sizeof record);
  *value = record.value;
  return record.check == check_of(record.value) && record.value != 0xFFFFFFFFUL;
}

static void write_record(struct record *slot, uint32_t value) {
  struct record record = {.value = value, .check = check_of(value)};
  eeprom_update_block(&record, slot, sizeof record);
}

/* RAM that nobody has written since power came holds a pattern that differs from chip to chip. */
static uint32_t draw_board(void) {
  extern uint8_t __heap_start;
  uint16_t low = 0xFFFF;
  uint16_t high = 0;
  for (const uint8_t *byte = &__heap_start; (uintptr_t)byte < SP; byte++) {
    low = _crc_xmodem_update(low, *byte);
    high = _crc16_update(high, *byte);
  }
  return (uint32_t)high << 16 | low;
}

static uint32_t last_boot(void) {
  uint32_t last = 0;
  for (uint8_t i = 0; i < SLOTS; i++) {
    uint32_t value;
    if (read_record(&boot_records[i], &value) && value > last) last = value;
  }
  return last;
}

void identity_start(void) {
  if (!read_record(&board_record, &board)) {
    board = draw_board();
    write_record(&board_record, board);
  }
  boot = last_boot() + 1;
  write_record(&boot_records[boot % SLOTS], boot);
}

uint32_t identity_board(void) { return board; }

uint32_t identity_boot(void) { return boot; }
