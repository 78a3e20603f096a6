// Loaded before the program (`-r`): writes down, one a line, what its page has loaded by the time its window is shown, into the
// file that TK115_BENCH_LOADED names.
const { appendFileSync } = require('node:fs');
const { app } = require('electron');

const loaded = [];
app.on('session-created', (session) => {
  session.webRequest.onCompleted(({ url }) => loaded.push(url));
});
app.on('browser-window-created', (_event, window) => {
  window.once('show', () => appendFileSync(process.env.TK115_BENCH_LOADED, `${loaded.join('\n')}\n`));
});
