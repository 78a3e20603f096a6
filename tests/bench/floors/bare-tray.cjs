// A bare tray.
void require('./tray.cjs')();
