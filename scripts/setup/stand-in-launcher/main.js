'use strict';
// Does for the stand-in runtime what Electron's own default app does: takes the program's folder from the
// command line, honours -r, takes name and version from the program's package.json, and loads it.
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { app } = require('electron');

process.env.TK115_STAND_IN_RUNTIME = '1';

const { file, modules: preloads } = readArguments(process.argv.slice(1));
// -r modules may rewrite process.argv and hold the "ready" event back (Playwright does both).
if (preloads.length > 0) Module._preloadModules(preloads);
if (file) loadProgram(path.resolve(file));
else fail('Name the folder of the program to run.');

/** The first argument that is not an option is the program; options before it belong to Chromium. */
function readArguments(args) {
  const modules = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index];
    if (argument === '-r' || argument === '--require') modules.push(args[(index += 1)]);
    else if (argument === '--version' || argument === '-v') {
      process.stdout.write(`v${process.versions.electron}\n`);
      process.exit(0);
    } else if (!argument.startsWith('-')) return { file: argument, modules };
  }
  return { file: undefined, modules };
}

function loadProgram(folder) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  let main;
  try {
    const description = path.join(folder, 'package.json');
    const isFolder = fs.existsSync(description);
    if (isFolder) describeProgram(JSON.parse(fs.readFileSync(description, 'utf8')));
    main = Module._resolveFilename(folder, null, true);
    app.setAppPath(isFolder ? folder : path.dirname(main));
  } catch (error) {
    return fail(`The program at ${folder} cannot be found: ${error.message}`);
  }
  Module._load(main, module, true);
}

function describeProgram({ name, productName, version, desktopName }) {
  if (version) app.setVersion(version);
  app.name = productName ?? name ?? app.name;
  app.setDesktopName(desktopName ?? `${app.name}.desktop`);
  // The runtime has settled this path already, with the launcher's name.
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', path.join(app.getPath('appData'), app.name));
  }
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
