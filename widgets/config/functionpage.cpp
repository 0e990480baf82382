#include "config/functionpage.h"
