#include "uart.h"

#include <avr/interrupt.h>
#include <avr/io.h>

#include "limits.h"

#define BAUD 57600
#include <util/setbaud.h>

/* Indices run freely and are masked on use; a single byte is read and written in one instruction, so no lock is needed
   between an interrupt and the main loop. */
static uint8_t tx[UART_TX_BYTES];
static volatile uint8_t tx_in, tx_out;
static uint8_t rx[UART_RX_BYTES];
static volatile uint8_t rx_in, rx_out;

void uart_start(void) {
#if USE_2X
  UCSR0A = _BV(U2X0);
#endif
  UBRR0 = UBRR_VALUE;
  UCSR0C = _BV(UCSZ01) | _BV(UCSZ00);
  UCSR0B = _BV(RXEN0) | _BV(TXEN0) | _BV(RXCIE0);
}

ISR(USART_RX_vect) {
  uint8_t byte = UDR0;
  if ((uint8_t)(rx_in - rx_out) < UART_RX_BYTES) rx[rx_in++ % UART_RX_BYTES] = byte;
}

ISR(USART_UDRE_vect) {
  if (tx_in == tx_out) {
    UCSR0B &= (uint8_t)~_BV(UDRIE0);
    return;
  }
  UDR0 = tx[tx_out++ % UART_TX_BYTES];
}

bool uart_write(const uint8_t *bytes, uint8_t length) {
  uint8_t room = (uint8_t)(UART_TX_BYTES - (uint8_t)(tx_in - tx_out));
  if (length > room) return false;
  for (uint8_t i = 0; i < length; i++) tx[(uint8_t)(tx_in + i) % UART_TX_BYTES] = bytes[i];
  tx_in = (uint8_t)(tx_in + length);
  UCSR0B |= _BV(UDRIE0);
  return true;
}

bool uart_read(uint8_t *byte) {
  if (rx_in == rx_out) return false;
  *byte = rx[rx_out++ % UART_RX_BYTES];
  return true;
}
