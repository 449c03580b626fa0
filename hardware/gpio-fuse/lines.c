#include "lines.h"

/* As on a Raspberry Pi 4 with kernel 6.6: GPIO17 is number 529. */
const struct chip chips[] = {{"pinctrl-bcm2711", 512, 58}, {"raspberrypi-exp-gpio", 570, 8}};
const size_t chip_count = sizeof chips / sizeof chips[0];

#define MOST_LINES 66
static struct line lines[MOST_LINES];

struct line *line_at(unsigned number) {
  size_t before = 0;
  for (size_t i = 0; i < chip_count; i++) {
    const struct chip *chip = &chips[i];
    if (number >= chip->base && number < chip->base + chip->lines) {
      struct line *line = &lines[before + number - chip->base];
      line->number = number;
      return line;
    }
    before += chip->lines;
  }
  return NULL;
}

struct line *header_line(unsigned offset) {
  return offset < chips[0].lines ? line_at(chips[0].base + offset) : NULL;
}

bool line_is_high(const struct line *line) { return line->output ? line->driven_high : !line->pulled_low; }

bool line_value(const struct line *line) { return line_is_high(line) != line->active_low; }

bool line_pull(struct line *line, bool high) {
  bool before = line_value(line);
  line->pulled_low = !high;
  bool after = line_value(line);
  if (!line->exported || before == after) return false;
  enum edge happened = after ? EDGE_RISING : EDGE_FALLING;
  if (line->edge != EDGE_BOTH && line->edge != happened) return false;
  line->events++;
  return true;
}

void line_release(struct line *line) {
  line->exported = false;
  line->output = false;
  line->active_low = false;
  line->edge = EDGE_NONE;
}
