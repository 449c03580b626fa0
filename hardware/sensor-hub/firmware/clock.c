#include "clock.h"

#include <avr/interrupt.h>
#include <avr/io.h>
#include <util/atomic.h>

#define PRESCALER 64
#define TICKS_PER_MS (F_CPU / PRESCALER / 1000)

static volatile uint32_t now_ms;

ISR(TIMER0_COMPA_vect) { now_ms++; }

void clock_start(void) {
  TCCR0A = _BV(WGM01);
  OCR0A = TICKS_PER_MS - 1;
  TCCR0B = _BV(CS01) | _BV(CS00);
  TIMSK0 = _BV(OCIE0A);
}

uint32_t clock_ms(void) {
  uint32_t ms;
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) { ms = now_ms; }
  return ms;
}
