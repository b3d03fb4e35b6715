#define _GNU_SOURCE
#include "CNCurses.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

/// The signals `newterm` takes for itself.
static const int borrowed[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
enum { borrowed_count = sizeof borrowed / sizeof *borrowed };

/// Opens a screen of a size. ncurses asks the environment for it, and would otherwise make windows of
/// the terminfo entry's size first. So there are such variables meanwhile, in an environment that
/// stays readable for good, since other threads may be reading it.
static SCREEN *open_sized(const char *terminal_name, FILE *stream, int height, int width) {
  enum { most = 1024 };
  static char height_text[32], width_text[32], *sized[most + 3];
  int count = 0;
  while (environ != NULL && environ[count] != NULL && count <= most) count++;
  // With more variables than anybody has the size is set afterwards.
  if (count > most) return newterm(terminal_name, stream, stream);
  snprintf(height_text, sizeof height_text, "LINES=%d", height);
  snprintf(width_text, sizeof width_text, "COLUMNS=%d", width);
  sized[0] = height_text;
  sized[1] = width_text;
  if (count > 0) memcpy(sized + 2, environ, count * sizeof *sized);
  sized[count + 2] = NULL;
  char **own = environ;
  environ = sized;
  use_env(TRUE);
  SCREEN *screen = newterm(terminal_name, stream, stream);
  environ = own;
  return screen;
}

SCREEN *cn_screen_open(const char *terminal_name, int height, int width, FILE **stream) {
  int descriptor = memfd_create("frame", MFD_CLOEXEC);
  if (descriptor < 0) return NULL;
  *stream = fdopen(descriptor, "w+");
  if (*stream == NULL) {
    close(descriptor);
    return NULL;
  }
  struct sigaction saved[borrowed_count];
  for (int i = 0; i < borrowed_count; i++) sigaction(borrowed[i], NULL, &saved[i]);
  SCREEN *screen = open_sized(terminal_name, *stream, height, width);
  for (int i = 0; i < borrowed_count; i++) sigaction(borrowed[i], &saved[i], NULL);
  if (screen == NULL) {
    fclose(*stream);
    *stream = NULL;
  }
  return screen;
}

attr_t cn_pair_attribute(int pair) {
  return COLOR_PAIR(pair < 255 ? pair : 255);
}

const char *cn_capability(const char *name) {
  static char text[256];
  const char *value = tigetstr(name);
  if (value == NULL || value == (char *)-1) return NULL;
  size_t length = 0;
  while (*value != '\0' && length < sizeof text - 1) {
    const char *end = value[0] == '$' && value[1] == '<' ? strchr(value, '>') : NULL;
    if (end != NULL) {
      value = end + 1;
    } else {
      text[length++] = *value++;
    }
  }
  text[length] = '\0';
  return text;
}

bool cn_has_direct_color(void) {
  return tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || COLORS >= 1 << 24;
}

int cn_column_width(wchar_t scalar) { return wcwidth(scalar); }
