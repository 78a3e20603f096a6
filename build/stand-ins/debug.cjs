// Stands in for the log of builder-util-runtime, which DEBUG in the environment would switch on (vite.config.ts).
exports.default = () => Object.assign(() => undefined, { enabled: false });
