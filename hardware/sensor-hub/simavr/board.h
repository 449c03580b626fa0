/* The sensor hub's board: its controller with the real firmware, the contacts at its pins, its supply. */
#pragma once
#include <stdbool.h>

/* Stdin and the cable are looked at this often, in the controller's cycles. */
#define LOOK_CYCLES (16000000 / 1000)

/* Loads the firmware and powers the board, with every contact as it is at rest. */
void board_start(const char *firmware_path);

/* Runs one step, or what passes for one while the power is off; false when it is time to look at stdin and the cable. */
bool board_step(void);

/* A contact's number by its name, or -1. */
int board_contact(const char *name);
void board_move(int contact, bool open);
/* Opens a contact for a time of the controller's own. */
void board_tap(int contact, unsigned ms);
/* So many openings of 10 ms, one each 50 ms; tells `tugged` at the end. */
void board_tug(int contact, unsigned count);

/* A fault: the timer interrupt never comes again. */
void board_stop_clock(void);
void board_press_reset(void);
void board_power(bool on);
/* Time runs as fast as it can, or as ours does. */
void board_hurry(bool fast);

/* The next bytes from the host are lost. */
void board_deafen(unsigned long bytes);
