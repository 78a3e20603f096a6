// Loaded before the program (`-r`): writes every message between main and its pages to the file that
// TK115_MESSAGE_RECORD names, one JSON value a line, so that a leak scan can go over them. Also writes down when the
// clipboard was cleared: once the program has ended, its clipboard is empty either way.
'use strict';
const { appendFileSync } = require('node:fs');
const { app, clipboard, ipcMain } = require('electron');

const file = process.env.TK115_MESSAGE_RECORD;

// What JSON has no words for does not come out of main, but a page may send it.
function inJson(_key, value) {
  return typeof value === 'bigint' ? String(value) : value;
}

function record(way, channel, values) {
  appendFileSync(file, `${JSON.stringify({ way, channel, values }, inJson)}\n`);
}

if (file !== undefined) {
  const handle = ipcMain.handle.bind(ipcMain);
  ipcMain.handle = (channel, listener) =>
    handle(channel, async (event, ...args) => {
      record('request', channel, args);
      const answer = await listener(event, ...args);
      record('answer', channel, [answer]);
      return answer;
    });
  const clear = clipboard.clear.bind(clipboard);
  clipboard.clear = (...args) => {
    record('clipboard', 'clear', args);
    return clear(...args);
  };
  const on = ipcMain.on.bind(ipcMain);
  ipcMain.on = (channel, listener) =>
    on(channel, (event, ...args) => {
      record('request', channel, args);
      listener(event, ...args);
    });
  app.on('web-contents-created', (_event, contents) => {
    for (const name of ['send', 'postMessage', 'sendToFrame']) {
      const original = contents[name];
      if (typeof original !== 'function') continue;
      contents[name] = (channel, ...args) => {
        record(name, String(channel), args);
        return original.call(contents, channel, ...args);
      };
    }
  });
}
