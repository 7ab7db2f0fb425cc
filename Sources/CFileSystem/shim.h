#pragma once

/* Declared by <unistd.h> too, but only for programs that ask for GNU extensions, as Swift does not. */
extern int syncfs(int descriptor);
