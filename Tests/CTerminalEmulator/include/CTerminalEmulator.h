#pragma once

#include "emulator.h"
#include "pseudo_terminal.h"
