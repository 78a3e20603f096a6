// A main process with the page and nothing else: it serves the built page from a scheme of its own, under the policy
// that the program gives it (TK115_PAGE_HEADERS), and opens it in a window as large as the program's. Tests put a bridge into the page.
'use strict';
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { gunzipSync } = require('node:zlib');
const { app, BrowserWindow, protocol } = require('electron');

const folder = path.join(__dirname, '../../dist/renderer');
const headers = JSON.parse(process.env.TK115_PAGE_HEADERS);
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

protocol.registerSchemesAsPrivileged([{ scheme: 'page', privileges: { standard: true, secure: true } }]);

app.on('ready', () => {
  protocol.handle('page', ({ url }) => {
    const file = path.join(folder, new URL(url).pathname);
    // As the program does (page-answer.ts): what the first sight does not need lies there zipped.
    return new Response(existsSync(file) ? readFileSync(file) : gunzipSync(readFileSync(`${file}.gz`)), {
      headers: { ...headers, 'Content-Type': types[path.extname(file)] },
    });
  });
  const window = new BrowserWindow({
    width: 380,
    height: 640,
    useContentSize: true,
    frame: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  // Playwright puts the bridge in and then goes to the page itself.
  void window.loadURL('about:blank');
});
