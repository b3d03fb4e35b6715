import Testing

/// Tests that use what there is only one of: the globals of ncurses, the locale, the signals.
@Suite(.serialized)
struct CursesTests {}
