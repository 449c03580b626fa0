/* Every size and time of the hub, and what happens at it. */
#pragma once

/* Events that wait for their acknowledgement. When all are taken, the oldest change of a loop or mat gives way (the
   status frame tells the level it has now); a press never gives way, and one more press than this is only counted. */
#define OUTBOX_EVENTS 32

/* An event without acknowledgement is sent again after FIRST, then twice as long each time, at most LONGEST; for ever. */
#define RESEND_FIRST_MS 250
#define RESEND_LONGEST_MS 4000

/* A status frame this often, and at once when the host asked for something. */
#define STATUS_EVERY_MS 5000

/* A host silent for this long is gone: what it said with lamp and buzzer no longer holds, and the lamp says so. */
#define HOST_GONE_MS 20000

/* Sending and receiving buffers in bytes (powers of two). A frame that does not fit waits; a received byte that does not
   fit is dropped, which spoils its frame's checksum, and the host says it again. */
#define UART_TX_BYTES 128
#define UART_RX_BYTES 64

/* Largest message with its checksum, before COBS. A longer one is noise. */
#define FRAME_BYTES 40
