#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "protocol.h"

/* One change of an input, kept until the host has acknowledged it. */
struct event {
  uint32_t boot;
  uint32_t number;
  uint32_t at_ms;
  uint8_t input;
  uint8_t active;
  uint16_t check;
};

/* Keeps what a reset has left of the events of earlier starts, when `kept_ram` says that RAM is to be believed. */
void outbox_start(uint32_t boot, bool kept_ram);

void outbox_add(enum input input, bool active, uint32_t now_ms);
void outbox_acknowledge(uint32_t boot, uint32_t number);

/* The host listens: what waits is sent again soon, however long it was silent. */
void outbox_hurry(void);

/* Sends what is due through `send`, oldest first, until it returns false. */
void outbox_turn(uint32_t now_ms, bool (*send)(const struct event *event, uint32_t now_ms));

uint8_t outbox_waiting(void);

/* Events that found no room. */
uint16_t outbox_dropped(void);
