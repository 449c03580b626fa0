#pragma once
#include <stdbool.h>
#include <stdint.h>

/* 57600 baud, 8N1, both ways through ring buffers served by interrupts. */
void uart_start(void);

/* Queues all of it or, when there is no room for all of it, nothing. */
bool uart_write(const uint8_t *bytes, uint8_t length);

/* Takes one received byte. */
bool uart_read(uint8_t *byte);
