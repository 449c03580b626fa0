/* What is wired where on the Nano. Bits of PORTD (inputs) and PORTB (outputs). */
#pragma once
#include <avr/io.h>

/* D2: pull cord, normally closed, so that a cut wire calls for help too. */
#define PIN_CORD PD2
/* D3: bed mat, normally open: closed while somebody lies on it. */
#define PIN_MAT PD3
/* D4: door loop, normally closed. */
#define PIN_DOOR PD4
/* D5: tamper loop through the box's lid and the cable glands, normally closed. */
#define PIN_TAMPER PD5

/* D9: buzzer, D10: lamp; each through a transistor, high is on. */
#define PIN_BUZZER PB1
#define PIN_LAMP PB2
