// A main process with the page and nothing else: it serves the built page from a scheme of its own, under the policy
// that the program gives it, and opens it in a window as large as the program's. Tests put a bridge into the page.
'use strict';
const { readFile } = require('node:fs/promises');
const path = require('node:path');
const { app, BrowserWindow, protocol } = require('electron');

const folder = path.join(__dirname, '../../dist/renderer');
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

protocol.registerSchemesAsPrivileged([{ scheme: 'page', privileges: { standard: true, secure: true } }]);

app.on('ready', () => {
  protocol.handle('page', async ({ url }) => {
    const file = path.join(folder, new URL(url).pathname);
    return new Response(await readFile(file), {
      headers: { 'content-type': types[path.extname(file)], 'content-security-policy': policy },
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
