// A main process with the page and nothing else: it serves the built page from a scheme of its own, under the policy
// that the program gives it (TK115_PAGE_HEADERS), and opens it in a window as large as the program's. Tests put a bridge into the page.
'use strict';
const { readFile } = require('node:fs/promises');
const path = require('node:path');
const { app, BrowserWindow, protocol } = require('electron');

const folder = path.join(__dirname, '../../dist/renderer');
const headers = JSON.parse(process.env.TK115_PAGE_HEADERS);
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

protocol.registerSchemesAsPrivileged([{ scheme: 'page', privileges: { standard: true, secure: true } }]);

app.on('ready', () => {
  protocol.handle('page', async ({ url }) => {
    const file = path.join(folder, new URL(url).pathname);
    return new Response(await readFile(file), {
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
