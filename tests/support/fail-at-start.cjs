// Loaded before the program (`NODE_OPTIONS`, which what it starts inherits): lets its main process, or the one that runs
// without a window, fail as often as the file that TK115_TEST_FAILURES names says, each time soon after it has begun to
// listen for what nobody catches.
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');

const file = process.env.TK115_TEST_FAILURES;

if (file !== undefined && (process.type === 'browser' || process.type === undefined)) {
  const left = Number(readFileSync(file, 'utf8'));
  if (left > 0) {
    writeFileSync(file, String(left - 1));
    const look = setInterval(() => {
      if (process.listenerCount('unhandledRejection') === 0) return;
      clearInterval(look);
      setTimeout(() => {
        throw new Error('planted by a test');
      }, 300);
    }, 20);
  }
}
