// Opens what safeStorage has closed for the program: electron keyring-open.cjs NAME BASE64. For the bench's own vaults, in
// the bench's own keyring.
const { app, safeStorage } = require('electron');

const [name, closed] = process.argv.slice(-2);
app.setName(name);
void app.whenReady().then(() => {
  process.stdout.write(safeStorage.decryptString(Buffer.from(closed, 'base64')));
  app.exit(0);
});
