#pragma once

#include <stdint.h>

/* What a scalar takes on the screen, as the generated table says. */
enum {
  /* Takes no column: it is drawn upon the scalar before it. */
  COLUMN_CLASS_MARK = 0,
  COLUMN_CLASS_NARROW = 1,
  COLUMN_CLASS_WIDE = 2,
  /* Never drawn as it is: a control, a hidden or unassigned scalar, one on whose width terminals
     disagree. */
  COLUMN_CLASS_SPECIAL = 3,
};

/* The two stages of the table; a block holds 128 scalars. */
extern const uint8_t column_class_blocks[8704];
extern const uint8_t column_classes[];

/* The class of a scalar up to U+10FFFF. */
static inline uint8_t column_class(uint32_t scalar) {
  return column_classes[column_class_blocks[scalar >> 7] << 7 | (scalar & 127)];
}
