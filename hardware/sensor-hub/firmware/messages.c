#include "messages.h"

#include "frame.h"
#include "identity.h"
#include "inputs.h"
#include "outputs.h"
#include "reset.h"

bool send_event(const struct event *event, uint32_t now_ms) {
  struct message message;
  message_begin(&message, MESSAGE_EVENT);
  message_put32(&message, identity_board());
  message_put32(&message, event->boot);
  message_put32(&message, event->number);
  message_put32(&message, event->boot == identity_boot() ? now_ms - event->at_ms : AGE_UNKNOWN);
  message_put8(&message, event->input);
  message_put8(&message, event->active);
  return frame_send(&message);
}

bool send_status(uint32_t now_ms) {
  struct message message;
  message_begin(&message, MESSAGE_STATUS);
  message_put8(&message, PROTOCOL_VERSION);
  message_put32(&message, identity_board());
  message_put32(&message, identity_boot());
  message_put32(&message, now_ms / 1000);
  message_put8(&message, FIRMWARE_MAJOR);
  message_put8(&message, FIRMWARE_MINOR);
  message_put8(&message, FIRMWARE_PATCH);
  message_put8(&message, reset_cause());
  message_put8(&message, inputs_active());
  message_put8(&message, outputs_get());
  message_put8(&message, outbox_waiting());
  message_put16(&message, outbox_dropped());
  message_put16(&message, frame_faults());
  return frame_send(&message);
}

static uint32_t get32(const uint8_t *bytes) {
  return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

bool obey(const uint8_t *message, uint8_t length) {
  switch (message[0]) {
    case MESSAGE_ACKNOWLEDGE:
      if (length >= 9) outbox_acknowledge(get32(message + 1), get32(message + 5));
      return false;
    case MESSAGE_OUTPUTS:
      if (length >= 2) outputs_set(message[1]);
      return true;
    default:
      /* A newer host may say more than this firmware knows. */
      return false;
  }
}
