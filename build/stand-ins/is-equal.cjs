// Node's own comparison of plain values, for electron-updater, which brings one along (vite.config.ts).
module.exports = require('node:util').isDeepStrictEqual;
