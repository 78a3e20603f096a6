#!/bin/bash
# Runs Electron in this very process and copies all that it prints to files, from the first line on.
exec "$TK115_ELECTRON_PATH" "$@" \
  > >(exec tee -a "$TK115_OUTPUT_RECORD/stdout") \
  2> >(exec tee -a "$TK115_OUTPUT_RECORD/stderr" >&2)
