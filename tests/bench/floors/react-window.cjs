// A bare tray, and at a click a window made then, with a bare React page in it.
const { BrowserWindow } = require('electron');

const page = process.argv.find((argument) => argument.startsWith('--page=')).slice('--page='.length);
let window = null;
void require('./tray.cjs')(() => {
  if (window === null) {
    window = new BrowserWindow({ width: 384, height: 400, show: false, frame: false, skipTaskbar: true });
    window.once('ready-to-show', () => window.show());
    void window.loadFile(page);
  } else if (window.isVisible()) window.hide();
  else window.show();
});
