#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <vterm_keycodes.h>

/// A terminal emulator in memory. Not thread-safe.
typedef struct Emulator Emulator;

enum {
  EMULATOR_BOLD = 1,
  EMULATOR_UNDERLINE = 2,
  EMULATOR_ITALIC = 4,
  EMULATOR_BLINK = 8,
  EMULATOR_REVERSE = 16,
  EMULATOR_STRIKE = 32,
};

typedef enum { EMULATOR_DEFAULT, EMULATOR_INDEXED, EMULATOR_RGB } EmulatorColorKind;

/// A colour: the terminal's own, an index of the palette, or red, green and blue.
typedef struct {
  EmulatorColorKind kind;
  uint8_t index, red, green, blue;
} EmulatorColor;

/// A cell: at most six scalars, zero after the last, and `width` 0 for the right half of a wide one.
typedef struct {
  uint32_t scalars[6];
  uint8_t width;
  uint8_t attributes;
  EmulatorColor foreground, background;
} EmulatorCell;

typedef struct {
  int rows, columns;
  int cursor_row, cursor_column;
  bool cursor_visible;
  bool alternate;
  /// 0 none, 1 clicks, 2 drags, 3 every movement.
  int mouse;
  /// Bells rung since the start.
  int bells;
} EmulatorState;

/// Null when out of memory. No rows are taken as 1, fewer than 2 columns as 2: libvterm traps where
/// a wide character does not fit into a row.
Emulator *emulator_create(int rows, int columns);
void emulator_free(Emulator *emulator);
void emulator_feed(Emulator *emulator, const uint8_t *bytes, size_t count);
void emulator_resize(Emulator *emulator, int rows, int columns);
EmulatorState emulator_state(const Emulator *emulator);
/// Fills `cells` with rows times columns cells, row by row.
void emulator_cells(const Emulator *emulator, EmulatorCell *cells);

/// What the emulator types: replies to queries and the bytes of keys pressed on it.
/// Returns how many bytes it wrote into `bytes`; 0 when there are no more.
size_t emulator_take_typed(Emulator *emulator, uint8_t *bytes, size_t capacity);
void emulator_press_key(Emulator *emulator, VTermKey key, VTermModifier modifiers);
/// Types the mark that starts or ends a paste, where the program asked for such marks.
void emulator_mark_paste(Emulator *emulator, bool starts);
/// Types a focus report, where the program asked for them.
void emulator_focus(Emulator *emulator, bool focused);
/// Types a mouse report, where the program asked for them. Buttons 4 and 5 are the wheel.
void emulator_press_button(Emulator *emulator, int button, bool pressed, int row, int column);
