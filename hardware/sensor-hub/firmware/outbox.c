#include "outbox.h"

#include <stddef.h>
#include <string.h>

#include "frame.h"
#include "limits.h"

/* Not cleared at start: what was not acknowledged before a watchdog reset is sent after it. The check tells which slots
   hold an event, so a reset in the middle of writing one costs nothing else. */
static struct event slots[OUTBOX_EVENTS] __attribute__((section(".noinit")));

/* The same in RAM that starts cleared, since checks cost too much to be made each millisecond. */
static bool used[OUTBOX_EVENTS];
static bool sent[OUTBOX_EVENTS];
static uint8_t waiting;

static uint32_t this_boot;
static uint32_t last_number;
static uint16_t dropped;
static uint32_t resend_from_ms;
static uint16_t resend_after_ms = RESEND_FIRST_MS;

static uint16_t check_of(const struct event *event) {
  return crc16((const uint8_t *)event, offsetof(struct event, check));
}

static bool survived(const struct event *event) {
  return event->check == check_of(event) && event->input < INPUT_COUNT && event->active <= 1 && event->boot < this_boot;
}

static void take(uint8_t slot) {
  slots[slot].check = check_of(&slots[slot]);
  used[slot] = true;
  sent[slot] = false;
  waiting++;
}

static void release(uint8_t slot) {
  slots[slot].check = (uint16_t)~check_of(&slots[slot]);
  if (used[slot]) waiting--;
  used[slot] = false;
}

void outbox_start(uint32_t boot, bool kept_ram) {
  this_boot = boot;
  for (uint8_t slot = 0; slot < OUTBOX_EVENTS; slot++) {
    if (kept_ram && survived(&slots[slot]))
      take(slot);
    else
      release(slot);
  }
}

static bool is_press(const struct event *event) { return event->input == INPUT_CORD && event->active; }

static bool before(const struct event *a, const struct event *b) {
  return a->boot != b->boot ? a->boot < b->boot : a->number < b->number;
}

/* The first of the used slots that fit, in the order in which their events happened; NONE when none does. */
#define NONE OUTBOX_EVENTS
static uint8_t oldest(bool (*fits)(uint8_t slot)) {
  uint8_t first = NONE;
  for (uint8_t slot = 0; slot < OUTBOX_EVENTS; slot++)
    if (used[slot] && fits(slot) && (first == NONE || before(&slots[slot], &slots[first]))) first = slot;
  return first;
}

static bool may_give_way(uint8_t slot) { return !is_press(&slots[slot]); }

static bool is_unsent(uint8_t slot) { return !sent[slot]; }

static uint8_t room(void) {
  for (uint8_t slot = 0; slot < OUTBOX_EVENTS; slot++)
    if (!used[slot]) return slot;
  dropped++;
  return oldest(may_give_way);
}

void outbox_add(enum input input, bool active, uint32_t now_ms) {
  uint8_t slot = room();
  if (slot == NONE) return;
  release(slot);
  struct event *event = &slots[slot];
  event->boot = this_boot;
  event->number = ++last_number;
  event->at_ms = now_ms;
  event->input = input;
  event->active = active;
  take(slot);
}

void outbox_acknowledge(uint32_t boot, uint32_t number) {
  for (uint8_t slot = 0; slot < OUTBOX_EVENTS; slot++) {
    if (!used[slot] || slots[slot].boot != boot || slots[slot].number != number) continue;
    release(slot);
    resend_after_ms = RESEND_FIRST_MS;
  }
}

void outbox_hurry(void) { resend_after_ms = RESEND_FIRST_MS; }

static void resend_when_due(uint32_t now_ms) {
  if (now_ms - resend_from_ms < resend_after_ms) return;
  memset(sent, 0, sizeof sent);
  resend_from_ms = now_ms;
  if (resend_after_ms < RESEND_LONGEST_MS) resend_after_ms = (uint16_t)(resend_after_ms * 2);
}

void outbox_turn(uint32_t now_ms, bool (*send)(const struct event *event, uint32_t now_ms)) {
  if (waiting == 0) {
    resend_from_ms = now_ms;
    resend_after_ms = RESEND_FIRST_MS;
    return;
  }
  resend_when_due(now_ms);
  for (uint8_t slot = oldest(is_unsent); slot != NONE; slot = oldest(is_unsent)) {
    if (!send(&slots[slot], now_ms)) return;
    sent[slot] = true;
  }
}

uint8_t outbox_waiting(void) { return waiting; }

uint16_t outbox_dropped(void) { return dropped; }
