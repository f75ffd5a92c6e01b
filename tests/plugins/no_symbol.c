/* A library that is no plugin. */
int no_symbol_of_wirewatch(void);
int no_symbol_of_wirewatch(void) {
    return 0;
}
