/// ncurses for painting, and the few things about terminals and signals that only C can do.
///
/// Everything ncurses keeps in globals is reached through a function, because Swift rightly refuses
/// mutable globals; constants made by macros get a name Swift can import.

#pragma once

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>
#include <stddef.h>
#include <stdio.h>
#include <termios.h>

// MARK: Attributes

static const attr_t cn_attribute_none = A_NORMAL;
static const attr_t cn_attribute_bold = A_BOLD;
static const attr_t cn_attribute_dim = A_DIM;
static const attr_t cn_attribute_italic = A_ITALIC;
static const attr_t cn_attribute_underline = A_UNDERLINE;
static const attr_t cn_attribute_reverse = A_REVERSE;

/// Scalars one cell holds.
static const int cn_cell_scalars = CCHARW_MAX;

// MARK: The screen

/// Opens a screen of `height` rows and `width` columns that paints into memory. `*stream` is the
/// memory's file, owned by the caller. ncurses gets no terminal and keeps its hands off signals.
/// `NULL` if terminfo does not know `terminal_name` or memory is short.
SCREEN *cn_screen_open(const char *terminal_name, int height, int width, FILE **stream);

/// The window that covers the current screen.
static inline WINDOW *cn_screen_window(void) { return stdscr; }

/// Has ncurses take the current screen, just opened, to be empty, rather than clear it itself.
static inline void cn_screen_take_as_empty(void) {
  clearok(stdscr, FALSE);
  werase(curscr);
  clearok(curscr, FALSE);
  clearok(newscr, FALSE);
}

/// Colours of the current screen, once `start_color` was called.
static inline int cn_color_count(void) { return COLORS; }

/// Colour pairs of the current screen, once `start_color` was called.
static inline int cn_pair_count(void) { return COLOR_PAIRS; }

/// The attribute bits that name `pair`, as far as they reach.
attr_t cn_pair_attribute(int pair);

/// A string capability of the current screen without its delays; `NULL` if it has none.
const char *cn_capability(const char *name);

/// Whether the current screen's colours are red, green and blue rather than a palette.
bool cn_has_direct_color(void);

/// Columns the C library and ncurses give a scalar: 0, 1, 2, or -1 if unknown.
int cn_column_width(wchar_t scalar);

// MARK: Signals

/// Turns TERM, HUP, INT, QUIT, WINCH, TSTP and CONT into bytes, their numbers, in a pipe, and
/// returns its read end, which does not block and stays open for good; -1 with errno on failure.
/// HUP, INT and QUIT stay ignored where they were ignored already.
int cn_signals_install(void);

/// Gives the signals their former handlers back.
void cn_signals_remove(void);

/// Stops the process as Ctrl+Z would; returns once it goes on, or at once if nobody could make it
/// go on.
void cn_stop_process(void);

// MARK: Restoring the terminal

/// Prepares `cn_terminal_restore`: also on a crash and at `exit` the bytes are written to the
/// descriptor and the modes set. `count` up to 1024; more are cut.
void cn_terminal_arm(int descriptor, const struct termios *modes, const void *bytes, size_t count);

/// Writes the prepared bytes, waiting for the terminal at most `milliseconds`, and sets the modes;
/// nothing if not armed. Leaves a terminal alone that is another job's by now. Disarms. Answers
/// whether the terminal is the shell's again by this call.
bool cn_terminal_restore(int milliseconds);

/// Prepares what a crash writes once the terminal is restored. `count` up to 1024; more are cut.
void cn_terminal_set_last_words(const void *bytes, size_t count);

/// Has nothing written to the descriptor any more, which may be closed from then on. Disarms.
void cn_terminal_disarm(void);

// MARK: The process

/// Keeps what the process holds in memory to itself: no core file, no tracer and no reader of its
/// `/proc` but root's, and no report with registers and memory that the Swift runtime would write
/// about a crash, unless `keeps_reports`.
void cn_process_conceal(bool keeps_reports);

/// Has the memory that a start takes at once, and that of a frame kept for the next one, rather than
/// given back to the system and had anew: each page that is had by touching it costs a fault.
void cn_process_prepare_memory(void);

// MARK: The main queue

/// What libdispatch offers CoreFoundation for a thread that has a loop of its own.
int _dispatch_get_main_queue_handle_4CF(void);
void _dispatch_main_queue_callback_4CF(void *unused);

/// An eventfd that can be read when something is on the main queue.
static inline int cn_main_queue_descriptor(void) { return _dispatch_get_main_queue_handle_4CF(); }

/// Does what is on the main queue; on the main thread only.
static inline void cn_main_queue_serve(void) { _dispatch_main_queue_callback_4CF(NULL); }
