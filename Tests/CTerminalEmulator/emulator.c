#include "emulator.h"

#include <string.h>
#include <vterm.h>

struct Emulator {
  VTerm *terminal;
  VTermScreen *screen;
  EmulatorState state;
  uint8_t *typed;
  size_t typed_count, typed_capacity;
};

static void bytes_typed(const char *bytes, size_t count, void *user) {
  Emulator *emulator = user;
  size_t needed = emulator->typed_count + count;
  if (needed > emulator->typed_capacity) {
    uint8_t *larger = realloc(emulator->typed, needed * 2);
    if (!larger) return;
    emulator->typed = larger;
    emulator->typed_capacity = needed * 2;
  }
  memcpy(emulator->typed + emulator->typed_count, bytes, count);
  emulator->typed_count = needed;
}

static int property_changed(VTermProp property, VTermValue *value, void *user) {
  Emulator *emulator = user;
  if (property == VTERM_PROP_CURSORVISIBLE) emulator->state.cursor_visible = value->boolean;
  if (property == VTERM_PROP_ALTSCREEN) emulator->state.alternate = value->boolean;
  if (property == VTERM_PROP_MOUSE) emulator->state.mouse = value->number;
  return 1;
}

static int bell_rang(void *user) {
  Emulator *emulator = user;
  emulator->state.bells += 1;
  return 1;
}

static const VTermScreenCallbacks callbacks = {
  .settermprop = property_changed,
  .bell = bell_rang,
};

static int at_least(int least, int number) { return number < least ? least : number; }

Emulator *emulator_create(int rows, int columns) {
  Emulator *emulator = calloc(1, sizeof *emulator);
  if (!emulator) return NULL;
  emulator->terminal = vterm_new(at_least(1, rows), at_least(2, columns));
  vterm_output_set_callback(emulator->terminal, bytes_typed, emulator);
  vterm_set_utf8(emulator->terminal, 1);
  emulator->screen = vterm_obtain_screen(emulator->terminal);
  vterm_screen_set_callbacks(emulator->screen, &callbacks, emulator);
  vterm_screen_enable_altscreen(emulator->screen, 1);
  vterm_screen_reset(emulator->screen, 1);
  return emulator;
}

void emulator_free(Emulator *emulator) {
  if (!emulator) return;
  vterm_free(emulator->terminal);
  free(emulator->typed);
  free(emulator);
}

void emulator_feed(Emulator *emulator, const uint8_t *bytes, size_t count) {
  vterm_input_write(emulator->terminal, (const char *)bytes, count);
}

void emulator_resize(Emulator *emulator, int rows, int columns) {
  vterm_set_size(emulator->terminal, at_least(1, rows), at_least(2, columns));
}

EmulatorState emulator_state(const Emulator *emulator) {
  EmulatorState state = emulator->state;
  VTermPos cursor;
  vterm_get_size(emulator->terminal, &state.rows, &state.columns);
  vterm_state_get_cursorpos(vterm_obtain_state(emulator->terminal), &cursor);
  state.cursor_row = cursor.row;
  state.cursor_column = cursor.col;
  return state;
}

static EmulatorColor color_of(const VTermColor *color, uint8_t default_mask) {
  EmulatorColor result = {.kind = EMULATOR_DEFAULT};
  if (color->type & default_mask) return result;
  if (VTERM_COLOR_IS_INDEXED(color)) {
    result.kind = EMULATOR_INDEXED;
    result.index = color->indexed.idx;
  } else {
    result.kind = EMULATOR_RGB;
    result.red = color->rgb.red;
    result.green = color->rgb.green;
    result.blue = color->rgb.blue;
  }
  return result;
}

static uint8_t attributes_of(VTermScreenCellAttrs attributes) {
  return (attributes.bold ? EMULATOR_BOLD : 0) | (attributes.underline ? EMULATOR_UNDERLINE : 0)
    | (attributes.italic ? EMULATOR_ITALIC : 0) | (attributes.blink ? EMULATOR_BLINK : 0)
    | (attributes.reverse ? EMULATOR_REVERSE : 0) | (attributes.strike ? EMULATOR_STRIKE : 0);
}

static void read_cell(const Emulator *emulator, int row, int column, EmulatorCell *cell) {
  VTermScreenCell source;
  vterm_screen_get_cell(emulator->screen, (VTermPos){row, column}, &source);
  bool is_right_half = source.chars[0] == (uint32_t)-1;
  memset(cell, 0, sizeof *cell);
  for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && source.chars[i] && !is_right_half; i++)
    cell->scalars[i] = source.chars[i];
  cell->width = is_right_half ? 0 : (uint8_t)source.width;
  cell->attributes = attributes_of(source.attrs);
  cell->foreground = color_of(&source.fg, VTERM_COLOR_DEFAULT_FG);
  cell->background = color_of(&source.bg, VTERM_COLOR_DEFAULT_BG);
}

void emulator_cells(const Emulator *emulator, EmulatorCell *cells) {
  int rows, columns;
  vterm_get_size(emulator->terminal, &rows, &columns);
  for (int row = 0; row < rows; row++)
    for (int column = 0; column < columns; column++)
      read_cell(emulator, row, column, &cells[row * columns + column]);
}

size_t emulator_take_typed(Emulator *emulator, uint8_t *bytes, size_t capacity) {
  if (emulator->typed_count == 0) return 0;
  size_t count = emulator->typed_count < capacity ? emulator->typed_count : capacity;
  memcpy(bytes, emulator->typed, count);
  memmove(emulator->typed, emulator->typed + count, emulator->typed_count - count);
  emulator->typed_count -= count;
  return count;
}

void emulator_press_key(Emulator *emulator, VTermKey key, VTermModifier modifiers) {
  vterm_keyboard_key(emulator->terminal, key, modifiers);
}

void emulator_mark_paste(Emulator *emulator, bool starts) {
  if (starts) vterm_keyboard_start_paste(emulator->terminal);
  else vterm_keyboard_end_paste(emulator->terminal);
}

void emulator_focus(Emulator *emulator, bool focused) {
  VTermState *state = vterm_obtain_state(emulator->terminal);
  if (focused) vterm_state_focus_in(state);
  else vterm_state_focus_out(state);
}

void emulator_press_button(Emulator *emulator, int button, bool pressed, int row, int column) {
  vterm_mouse_move(emulator->terminal, row, column, VTERM_MOD_NONE);
  vterm_mouse_button(emulator->terminal, button, pressed, VTERM_MOD_NONE);
}
