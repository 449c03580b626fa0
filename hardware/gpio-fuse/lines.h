/* GPIO chips and their lines, as the kernel's sysfs interface sees them. No I/O. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct chip {
  const char *label;
  unsigned base, lines;
};

/* The first is the header's; the second is there so that "the only chip" is no way to find it. */
extern const struct chip chips[];
extern const size_t chip_count;

enum edge { EDGE_NONE, EDGE_RISING, EDGE_FALLING, EDGE_BOTH };

struct line {
  unsigned number;
  bool exported, output, active_low;
  /* Electrical levels: what the line is pulled to from outside (up, unless told otherwise, as by a resistor on the board),
     and what it is driven to as an output. */
  bool pulled_low, driven_high;
  enum edge edge;
  /* Counts the interrupts. */
  unsigned long events;
};

/* The line with this number in sysfs, or NULL. */
struct line *line_at(unsigned number);

/* The line of the header with this offset, or NULL. */
struct line *header_line(unsigned offset);

bool line_is_high(const struct line *line);
/* As `value` shows it: with active_low applied. */
bool line_value(const struct line *line);

/* Pulls the line from outside; true when that is an edge the line interrupts at. */
bool line_pull(struct line *line, bool high);

/* Back to what an unexported line is. */
void line_release(struct line *line);
