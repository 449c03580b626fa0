#include "outputs.h"

#include <avr/io.h>
#include <stdbool.h>

#include "board.h"
#include "limits.h"
#include "protocol.h"

static uint8_t wanted;

static void drive(bool lamp, bool buzzer) {
  uint8_t high = (uint8_t)((lamp ? _BV(PIN_LAMP) : 0) | (buzzer ? _BV(PIN_BUZZER) : 0));
  PORTB = (uint8_t)((PORTB & ~(_BV(PIN_LAMP) | _BV(PIN_BUZZER))) | high);
}

void outputs_start(void) {
  DDRB |= _BV(PIN_LAMP) | _BV(PIN_BUZZER);
  drive(false, false);
}

void outputs_set(uint8_t bits) { wanted = bits & (OUTPUT_LAMP | OUTPUT_BUZZER); }

uint8_t outputs_get(void) { return wanted; }

void outputs_turn(uint32_t now_ms, uint32_t host_silent_ms) {
  if (host_silent_ms >= HOST_GONE_MS) {
    /* "Someone is coming" must not stay lit by a gateway that is dead: a short flash every two seconds says so. */
    wanted = 0;
    drive(now_ms % 2000 < 100, false);
    return;
  }
  drive((wanted & OUTPUT_LAMP) != 0, (wanted & OUTPUT_BUZZER) != 0);
}
