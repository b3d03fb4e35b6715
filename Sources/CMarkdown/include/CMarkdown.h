#pragma once

/* md4c, the CommonMark parser of the system (libmd4c-dev), as it is. */
#include <md4c.h>
