/* What a path in /sys/class/gpio means. No I/O. */
#pragma once
#include <stdbool.h>

#include "lines.h"

enum kind { NOTHING, ROOT, EXPORT, UNEXPORT, CHIP, LINE, SIMULATED };

/* What a path means. `file` is empty for the folder itself. */
struct place {
  enum kind kind;
  const struct chip *chip;
  struct line *line;
  char file[16];
};

/* NOTHING for a path that the file system does not have at this moment. */
struct place place_find(const char *path);

bool place_is_folder(const struct place *place);

/* The names of the files in a folder of this kind, ended by NULL; NULL for what is no such folder. */
const char *const *place_files(enum kind kind);
