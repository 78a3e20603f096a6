// A bare tray with a window beside it that holds a static page, made beforehand and shown at a click.
const { BrowserWindow } = require('electron');
const path = require('node:path');

let window = null;
void require('./tray.cjs')(() => {
  if (window.isVisible()) window.hide();
  else window.show();
}).then(() => {
  window = new BrowserWindow({ width: 384, height: 400, show: false, frame: false, skipTaskbar: true });
  void window.loadFile(path.join(__dirname, 'static-page.html'));
});
