// The least a chat client in a terminal can be: a transcript that wraps and scrolls, a prompt that
// echoes, and one connection to a gateway on this machine. Benchmarks compare Maru with it. It keeps
// nothing, knows no Markdown and takes no care of what it prints.
//
// floor PORT

#define _XOPEN_SOURCE 700
#define NCURSES_WIDECHAR 1
#include <arpa/inet.h>
#include <curses.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <wchar.h>

enum { MOST_ROWS = 20000, MOST_COLUMNS = 300, PROMPT = 4000 };

static wchar_t transcript[MOST_ROWS][MOST_COLUMNS + 1];
static int last_row, last_length, last_width, scrolled;
static wchar_t prompt[PROMPT + 1];
static int prompt_length;
static int port, connection = -1;

/// Bytes of an event's text that have not come whole: an escape or a character.
static char rest[16];
static size_t rest_length;
/// How much of `"content":"` has been seen; all of it while inside the text.
static size_t matched;
static const char mark[] = "\"content\":\"";

static void append(wchar_t character) {
  int width = character == L'\n' ? 0 : wcwidth(character);
  if (character == L'\n' || last_width + width > COLS || last_length >= MOST_COLUMNS) {
    if (last_row < MOST_ROWS - 1) last_row++;
    last_length = last_width = 0;
  }
  if (character == L'\n' || width < 0) return;
  transcript[last_row][last_length++] = character;
  transcript[last_row][last_length] = 0;
  last_width += width;
}

static void append_text(const char *text) {
  wchar_t wide[PROMPT];
  size_t count = mbstowcs(wide, text, PROMPT - 1);
  for (size_t i = 0; count != (size_t)-1 && i < count; i++) append(wide[i]);
}

/// Takes what `rest` holds where it is a whole character or escape.
static void take_rest(void) {
  if (rest[0] == '\\') {
    if (rest_length < 2 || (rest[1] == 'u' && rest_length < 6)) return;
    rest[rest_length] = 0;
    if (rest[1] == 'u') append((wchar_t)strtol(rest + 2, NULL, 16));
    else append(rest[1] == 'n' ? L'\n' : rest[1] == 't' ? L' ' : (wchar_t)rest[1]);
  } else {
    wchar_t character;
    mbstate_t state = {0};
    size_t count = mbrtowc(&character, rest, rest_length, &state);
    if (count == (size_t)-2) return;
    if (count != (size_t)-1) append(character);
  }
  rest_length = 0;
}

static void take_bytes(const char *bytes, ssize_t count) {
  for (ssize_t i = 0; i < count; i++) {
    if (matched < sizeof mark - 1) {
      matched = bytes[i] == mark[matched] ? matched + 1 : bytes[i] == mark[0];
    } else if (bytes[i] == '"' && rest_length == 0) {
      matched = 0;
    } else {
      rest[rest_length++] = bytes[i];
      take_rest();
    }
  }
}

static void read_connection(void) {
  char bytes[65536];
  ssize_t count = read(connection, bytes, sizeof bytes);
  if (count > 0) {
    take_bytes(bytes, count);
  } else {
    close(connection);
    connection = -1;
  }
}

static void connect_once(void) {
  if (connection >= 0) return;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  connection = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(connection, (struct sockaddr *)&address, sizeof address) != 0) exit(1);
}

static void send_prompt(void) {
  char text[4 * PROMPT], body[4 * PROMPT + 100], request[4 * PROMPT + 300];
  wcstombs(text, prompt, sizeof text);
  int length = snprintf(
    body, sizeof body, "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\","
    "\"content\":\"%s\"}]}", text);
  int size = snprintf(
    request, sizeof request, "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", length, body);
  connect_once();
  if (write(connection, request, size) != size) exit(1);
  append_text(text);
  append(L'\n');
  prompt_length = 0;
  prompt[0] = 0;
}

static void read_keys(void) {
  wint_t key;
  int kind;
  while ((kind = get_wch(&key)) != ERR) {
    if (kind == KEY_CODE_YES) {
      int page = LINES - 2;
      if (key == KEY_PPAGE && scrolled + page < last_row) scrolled += page;
      if (key == KEY_NPAGE) scrolled = scrolled > page ? scrolled - page : 0;
    } else if (key == L'\r' || key == L'\n') {
      send_prompt();
    } else if (key == 4) {
      endwin();
      exit(0);
    } else if (prompt_length < PROMPT) {
      prompt[prompt_length++] = key;
      prompt[prompt_length] = 0;
    }
  }
}

static void draw(void) {
  int rows = LINES - 1, first = last_row - scrolled - rows + 1;
  erase();
  for (int row = 0; row < rows; row++) {
    if (first + row >= 0) mvaddwstr(row, 0, transcript[first + row]);
  }
  mvaddwstr(rows, 0, L"> ");
  addwstr(prompt);
  refresh();
}

int main(int count, char **words) {
  port = count > 1 ? atoi(words[1]) : 0;
  setlocale(LC_ALL, "C.UTF-8");
  initscr();
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  idlok(stdscr, TRUE);
  for (;;) {
    read_keys();
    draw();
    struct pollfd waiting[] = {{0, POLLIN, 0}, {connection, POLLIN, 0}};
    if (poll(waiting, 2, -1) < 0) continue;
    if (waiting[0].revents & (POLLHUP | POLLERR)) break;
    if (waiting[1].revents) read_connection();
  }
  endwin();
  return 0;
}
