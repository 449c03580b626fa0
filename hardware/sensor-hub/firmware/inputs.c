#include "inputs.h"

#include <avr/io.h>

#include "board.h"

/* How long a level must hold before it is believed. A pull is believed at once: the shortest tap counts, and a false
   alarm is better than none. Only its end waits until the contact has stopped bouncing. */
static const struct {
  uint8_t pin;
  bool active_when_open;
  uint8_t on_ms, off_ms;
} lines[INPUT_COUNT] = {
    [INPUT_CORD] = {PIN_CORD, true, 0, 30},
    [INPUT_MAT] = {PIN_MAT, false, 50, 50},
    [INPUT_DOOR] = {PIN_DOOR, true, 20, 20},
    [INPUT_TAMPER] = {PIN_TAMPER, true, 20, 20},
};

static bool reported[INPUT_COUNT];
static uint32_t agreed_ms[INPUT_COUNT];

static bool level(enum input input) {
  /* Pulled up: an open contact reads high. */
  bool open = (PIND & _BV(lines[input].pin)) != 0;
  return open == lines[input].active_when_open;
}

void inputs_start(uint32_t now_ms) {
  uint8_t pins = 0;
  for (enum input input = 0; input < INPUT_COUNT; input++) pins |= (uint8_t)_BV(lines[input].pin);
  DDRD &= (uint8_t)~pins;
  PORTD |= pins;
  /* The comparator on D6 and D7 is not used and would only draw current. */
  ACSR = _BV(ACD);
  /* The pull-ups charge the cables first. */
  for (volatile uint16_t wait = 0; wait < 2000; wait++) continue;
  for (enum input input = 0; input < INPUT_COUNT; input++) {
    reported[input] = input != INPUT_CORD && level(input);
    agreed_ms[input] = now_ms;
  }
}

void inputs_sample(uint32_t now_ms, void (*changed)(enum input input, bool active)) {
  for (enum input input = 0; input < INPUT_COUNT; input++) {
    bool active = level(input);
    if (active == reported[input]) {
      agreed_ms[input] = now_ms;
      continue;
    }
    uint8_t hold_ms = active ? lines[input].on_ms : lines[input].off_ms;
    if (now_ms - agreed_ms[input] < hold_ms) continue;
    reported[input] = active;
    agreed_ms[input] = now_ms;
    changed(input, active);
  }
}

uint8_t inputs_active(void) {
  uint8_t bits = 0;
  for (enum input input = 0; input < INPUT_COUNT; input++)
    if (reported[input]) bits |= (uint8_t)_BV(input);
  return bits;
}
