/* The cable between the hub and its host: a pseudo-terminal that can be unplugged, cut, and disturbed. */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* Plugs the cable in: makes a pseudo-terminal and lets the symbolic link `path` point at it. */
void line_plug(const char *path);
void line_unplug(void);

/* From now on only so many bytes more reach the host; then the cable is unplugged. */
void line_cut_after(size_t bytes);
/* Flips a bit in each of the next bytes to the host. */
void line_garble(size_t bytes);

/* A byte to the host. Dropped when nobody has the port open, as a serial driver does. */
void line_send(uint8_t byte);
/* Bytes from the host; 0 when there are none. */
size_t line_receive(uint8_t *bytes, size_t room);
