/*
 * A file system that behaves as the kernel's /sys/class/gpio, so that unmodified programs for it run where there is no
 * GPIO. Beside export, unexport, gpiochipN and gpioN it has, for every line of the header, what the kernel's gpio-sim
 * offers to move it from outside:
 *
 *   sim_gpio17/pull    `pull-up` or `pull-down`
 *   sim_gpio17/value   the electrical level, driven or pulled
 *
 *   gpio-fuse -f -s MOUNTPOINT
 */
#define FUSE_USE_VERSION 35
#include <errno.h>
#include <fuse.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "place.h"

/* An open `value` file: what it has seen of the line's interrupts, and who waits for the next one. */
struct watch {
  struct line *line;
  unsigned long seen;
  struct fuse_pollhandle *waiter;
  struct watch *next;
};
static struct watch *watches;

static const char *const edge_names[] = {"none", "rising", "falling", "both"};

static int get_attributes(const char *path, struct stat *attributes, struct fuse_file_info *file) {
  (void)file;
  struct place place = place_find(path);
  memset(attributes, 0, sizeof *attributes);
  if (place.kind == NOTHING) return -ENOENT;
  attributes->st_nlink = 1;
  if (place_is_folder(&place)) attributes->st_mode = S_IFDIR | 0755;
  else if (place.kind == EXPORT || place.kind == UNEXPORT) attributes->st_mode = S_IFREG | 0200;
  else attributes->st_mode = S_IFREG | (place.kind == CHIP ? 0444 : 0644);
  if (!place_is_folder(&place)) attributes->st_size = 4096;
  return 0;
}

static void list_root(void *list, fuse_fill_dir_t add) {
  char name[32];
  add(list, "export", NULL, 0, 0);
  add(list, "unexport", NULL, 0, 0);
  for (size_t i = 0; i < chip_count; i++) {
    snprintf(name, sizeof name, "gpiochip%u", chips[i].base);
    add(list, name, NULL, 0, 0);
    for (unsigned n = chips[i].base; n < chips[i].base + chips[i].lines; n++) {
      snprintf(name, sizeof name, "gpio%u", n);
      if (line_at(n)->exported) add(list, name, NULL, 0, 0);
    }
  }
  for (unsigned offset = 0; header_line(offset) != NULL; offset++) {
    snprintf(name, sizeof name, "sim_gpio%u", offset);
    add(list, name, NULL, 0, 0);
  }
}

static int list_folder(const char *path, void *list, fuse_fill_dir_t add, off_t offset, struct fuse_file_info *file,
                       enum fuse_readdir_flags flags) {
  (void)offset;
  (void)file;
  (void)flags;
  struct place place = place_find(path);
  if (place.kind == NOTHING) return -ENOENT;
  add(list, ".", NULL, 0, 0);
  add(list, "..", NULL, 0, 0);
  if (place.kind == ROOT) list_root(list, add);
  else
    for (const char *const *name = place_files(place.kind); *name != NULL; name++) add(list, *name, NULL, 0, 0);
  return 0;
}

static int open_file(const char *path, struct fuse_file_info *file) {
  struct place place = place_find(path);
  if (place.kind == NOTHING) return -ENOENT;
  file->direct_io = 1;
  if (place.kind != LINE || strcmp(place.file, "value") != 0) return 0;
  struct watch *watch = calloc(1, sizeof *watch);
  if (watch == NULL) return -ENOMEM;
  watch->line = place.line;
  /* The first poll of a file that was never read reports an interrupt, as sysfs does. */
  watch->seen = place.line->events - 1;
  watch->next = watches;
  watches = watch;
  file->fh = (uint64_t)(uintptr_t)watch;
  return 0;
}

static int close_file(const char *path, struct fuse_file_info *file) {
  (void)path;
  struct watch *watch = (struct watch *)(uintptr_t)file->fh;
  for (struct watch **at = &watches; watch != NULL && *at != NULL; at = &(*at)->next) {
    if (*at != watch) continue;
    *at = watch->next;
    if (watch->waiter != NULL) fuse_pollhandle_destroy(watch->waiter);
    free(watch);
    break;
  }
  return 0;
}

static void show_line(const struct line *line, const char *file, char *text, size_t room) {
  if (strcmp(file, "value") == 0) snprintf(text, room, "%d\n", line_value(line));
  else if (strcmp(file, "direction") == 0) snprintf(text, room, "%s\n", line->output ? "out" : "in");
  else if (strcmp(file, "edge") == 0) snprintf(text, room, "%s\n", edge_names[line->edge]);
  else snprintf(text, room, "%d\n", line->active_low);
}

static void show(const struct place *place, char *text, size_t room) {
  const char *file = place->file;
  if (place->kind == LINE) show_line(place->line, file, text, room);
  else if (place->kind == SIMULATED && strcmp(file, "pull") == 0)
    snprintf(text, room, "%s\n", place->line->pulled_low ? "pull-down" : "pull-up");
  else if (place->kind == SIMULATED) snprintf(text, room, "%d\n", line_is_high(place->line));
  else if (strcmp(file, "label") == 0) snprintf(text, room, "%s\n", place->chip->label);
  else snprintf(text, room, "%u\n", strcmp(file, "base") == 0 ? place->chip->base : place->chip->lines);
}

static int read_file(const char *path, char *bytes, size_t size, off_t offset, struct fuse_file_info *file) {
  struct place place = place_find(path);
  if (place.kind == NOTHING) return -ENODEV;
  if (place_is_folder(&place) || place.kind == EXPORT || place.kind == UNEXPORT) return -EIO;
  char text[64];
  show(&place, text, sizeof text);
  struct watch *watch = (struct watch *)(uintptr_t)file->fh;
  if (watch != NULL) watch->seen = watch->line->events;
  size_t length = strlen(text);
  if ((size_t)offset >= length) return 0;
  if (size > length - (size_t)offset) size = length - (size_t)offset;
  memcpy(bytes, text + offset, size);
  return (int)size;
}

static void wake_watches(const struct line *line) {
  for (struct watch *watch = watches; watch != NULL; watch = watch->next) {
    if (watch->line != line || watch->waiter == NULL) continue;
    fuse_notify_poll(watch->waiter);
    fuse_pollhandle_destroy(watch->waiter);
    watch->waiter = NULL;
  }
}

static int export(const char *word, bool wanted) {
  char *end;
  /* The kernel takes no blank in front of the number. */
  if (word[0] < '0' || word[0] > '9') return -EINVAL;
  struct line *line = line_at((unsigned)strtoul(word, &end, 10));
  if (*end != 0 || line == NULL) return -EINVAL;
  if (wanted && line->exported) return -EBUSY;
  if (!wanted && !line->exported) return -EINVAL;
  if (!wanted) line_release(line);
  line->exported = wanted;
  return 0;
}

static int set_direction(struct line *line, const char *word) {
  if (strcmp(word, "in") == 0) {
    line->output = false;
    return 0;
  }
  /* As the kernel has it: a line cannot drive while its interrupt is on. */
  if (line->edge != EDGE_NONE) return -EIO;
  if (strcmp(word, "high") == 0) line->driven_high = true;
  else if (strcmp(word, "low") == 0 || strcmp(word, "out") == 0) line->driven_high = false;
  else return -EINVAL;
  line->output = true;
  return 0;
}

static int set_edge(struct line *line, const char *word) {
  for (enum edge edge = EDGE_NONE; edge <= EDGE_BOTH; edge++) {
    if (strcmp(edge_names[edge], word) != 0) continue;
    if (line->output && edge != EDGE_NONE) return -EIO;
    line->edge = edge;
    return 0;
  }
  return -EINVAL;
}

static int set_line(struct line *line, const char *file, const char *word) {
  if (strcmp(file, "direction") == 0) return set_direction(line, word);
  if (strcmp(file, "edge") == 0) return set_edge(line, word);
  bool on = strtol(word, NULL, 0) != 0;
  if (strcmp(file, "active_low") == 0) {
    line->active_low = on;
    return 0;
  }
  if (!line->output) return -EPERM;
  line->driven_high = on != line->active_low;
  return 0;
}

static int pull(struct line *line, const char *word) {
  bool up = strcmp(word, "pull-up") == 0;
  if (!up && strcmp(word, "pull-down") != 0) return -EINVAL;
  if (line_pull(line, up)) wake_watches(line);
  return 0;
}

static int write_file(const char *path, const char *bytes, size_t size, off_t offset, struct fuse_file_info *file) {
  (void)offset;
  (void)file;
  struct place place = place_find(path);
  char word[32];
  if (size >= sizeof word) return -EINVAL;
  memcpy(word, bytes, size);
  word[size] = 0;
  word[strcspn(word, "\n")] = 0;

  int failure = -EPERM;
  if (place.kind == NOTHING) failure = -ENODEV;
  else if (place.kind == EXPORT || place.kind == UNEXPORT) failure = export(word, place.kind == EXPORT);
  else if (place.kind == LINE) failure = set_line(place.line, place.file, word);
  else if (place.kind == SIMULATED && strcmp(place.file, "pull") == 0) failure = pull(place.line, word);
  return failure == 0 ? (int)size : failure;
}

static int poll_file(const char *path, struct fuse_file_info *file, struct fuse_pollhandle *waiter, unsigned *events) {
  (void)path;
  struct watch *watch = (struct watch *)(uintptr_t)file->fh;
  *events = POLLIN | POLLOUT;
  if (watch == NULL) {
    if (waiter != NULL) fuse_pollhandle_destroy(waiter);
    return 0;
  }
  if (waiter != NULL) {
    if (watch->waiter != NULL) fuse_pollhandle_destroy(watch->waiter);
    watch->waiter = waiter;
  }
  if (watch->seen != watch->line->events) *events |= POLLPRI | POLLERR;
  return 0;
}

/* Writers open with O_TRUNC, and sysfs does not mind. */
static int truncate_file(const char *path, off_t size, struct fuse_file_info *file) {
  (void)path;
  (void)size;
  (void)file;
  return 0;
}

static int refuse_create(const char *path, mode_t mode, struct fuse_file_info *file) {
  (void)path;
  (void)mode;
  (void)file;
  return -EACCES;
}

static int refuse_node(const char *path, mode_t mode, dev_t device) {
  (void)path;
  (void)mode;
  (void)device;
  return -EACCES;
}

static int refuse_unlink(const char *path) {
  (void)path;
  return -EPERM;
}

static void *begin(struct fuse_conn_info *connection, struct fuse_config *config) {
  (void)connection;
  config->attr_timeout = config->entry_timeout = config->negative_timeout = 0;
  return NULL;
}

int main(int argc, char **argv) {
  static const struct fuse_operations operations = {
      .init = begin,
      .getattr = get_attributes,
      .readdir = list_folder,
      .open = open_file,
      .release = close_file,
      .read = read_file,
      .write = write_file,
      .poll = poll_file,
      .truncate = truncate_file,
      .create = refuse_create,
      .mknod = refuse_node,
      .unlink = refuse_unlink,
  };
  return fuse_main(argc, argv, &operations, NULL);
}
