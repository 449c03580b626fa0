#include "place.h"

#include <stdio.h>
#include <string.h>

static const char *const chip_files[] = {"base", "label", "ngpio", NULL};
static const char *const line_files[] = {"direction", "value", "edge", "active_low", NULL};
static const char *const simulated_files[] = {"pull", "value", NULL};

const char *const *place_files(enum kind kind) {
  switch (kind) {
    case CHIP: return chip_files;
    case LINE: return line_files;
    case SIMULATED: return simulated_files;
    default: return NULL;
  }
}

static bool has_file(enum kind kind, const char *file) {
  if (file[0] == 0) return true;
  for (const char *const *name = place_files(kind); *name != NULL; name++)
    if (strcmp(*name, file) == 0) return true;
  return false;
}

struct place place_find(const char *path) {
  static const struct place nothing = {.kind = NOTHING};
  struct place place = {.kind = NOTHING};
  unsigned number;
  if (strcmp(path, "/") == 0) place.kind = ROOT;
  else if (strcmp(path, "/export") == 0) place.kind = EXPORT;
  else if (strcmp(path, "/unexport") == 0) place.kind = UNEXPORT;
  else if (sscanf(path, "/gpiochip%u/%15s", &number, place.file) >= 1) {
    for (size_t i = 0; i < chip_count; i++)
      if (chips[i].base == number) place.chip = &chips[i];
    if (place.chip != NULL) place.kind = CHIP;
  } else if (sscanf(path, "/gpio%u/%15s", &number, place.file) >= 1) {
    place.line = line_at(number);
    if (place.line != NULL && place.line->exported) place.kind = LINE;
  } else if (sscanf(path, "/sim_gpio%u/%15s", &number, place.file) >= 1) {
    place.line = header_line(number);
    if (place.line != NULL) place.kind = SIMULATED;
  }
  return place_files(place.kind) == NULL || has_file(place.kind, place.file) ? place : nothing;
}

bool place_is_folder(const struct place *place) {
  return place->kind == ROOT || (place_files(place->kind) != NULL && place->file[0] == 0);
}
