// npm run icons: makes every icon in build/icons from its drawings, and the picture that shows them all.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { TRAY_MARKS } from '../shared/states.ts';
import { contactSheet } from './icons/contact-sheet.mjs';
import { drawApp, drawMark, iconsFolder } from './icons/drawing.mjs';
import { icoFile } from './icons/ico.mjs';
import { onDark, onEither, onLight, template } from './icons/palette.mjs';
import { runMain, say } from './setup/progress.mjs';
import { projectRoot } from './setup/project.mjs';

const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 256];
const linuxSizes = [16, 32, 48, 64, 128, 256, 512];
const linuxPalettes = { 'linux-dark': onDark, 'linux-light': onLight, 'linux-either': onEither };
// Apple's grid leaves 100 of 1024 pixels free on each side.
const appleInset = (64 * 100) / 824;

await runMain(async () => {
  for (const mark of TRAY_MARKS) {
    for (const [folder, palette] of Object.entries(linuxPalettes)) {
      const colour = palette[mark];
      save(`tray/${folder}/${mark}.png`, await drawMark(mark, 24, colour));
      save(`tray/${folder}/${mark}@2x.png`, await drawMark(mark, 48, colour));
      // Without a @2x beside it: Electron hands a Linux panel the largest picture it finds, to be shrunk there.
      save(`tray/${folder}/22/${mark}.png`, await drawMark(mark, 22, colour));
      save(`tray/${folder}/32/${mark}.png`, await drawMark(mark, 32, colour));
    }
    save(`tray/mac/${mark}Template.png`, await drawMark(mark, 16, template[mark]));
    save(`tray/mac/${mark}Template@2x.png`, await drawMark(mark, 32, template[mark]));
    const pictures = windowsSizes.map((size) => drawMark(mark, size, onEither[mark]));
    save(`tray/win/${mark}.ico`, await icoFile(await Promise.all(pictures)));
  }
  for (const size of linuxSizes) save(`linux/${size}.png`, await drawApp(size));
  save('icon.ico', await icoFile(await Promise.all(windowsSizes.map((size) => drawApp(size)))));
  save('icon.png', await drawApp(1024, { inset: appleInset }));
  save('../../docs/screenshots/tray-icons.png', await contactSheet());
});

function save(name, data) {
  const file = join(iconsFolder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, data);
  say(`${relative(projectRoot, file)}, ${data.length} bytes`);
}
