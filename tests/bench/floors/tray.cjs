// The least that a tray program can be: an icon, and nothing behind it.
const { app, Menu, nativeImage, Tray } = require('electron');
const path = require('node:path');

/** Keeps what would be collected, and the icon with it. */
const kept = [];

/** Puts the icon into the tray; `onClick` is called with each click. */
module.exports = function putIcon(onClick = () => {}) {
  const folder = process.argv.find((argument) => argument.startsWith('--user-data-dir=')) ?? '';
  if (folder !== '') app.setPath('userData', folder.slice('--user-data-dir='.length));
  app.on('window-all-closed', () => {});
  return app.whenReady().then(() => {
    const icon = path.join(__dirname, '../../../build/icons/tray/linux-either/22/ok.png');
    const tray = new Tray(nativeImage.createFromPath(icon));
    tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Quit', click: () => app.quit() }]));
    tray.on('click', onClick);
    kept.push(tray);
  });
};
