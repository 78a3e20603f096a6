import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyElsewhere } from './clipboard.ts';
import type { Program } from './program.ts';

/** Puts a text where it must not be, into every place that is searched for leaks, in one notation or another. */
export async function plantLeaks(program: Program, text: string): Promise<void> {
  const { running, folder } = program;
  const page = await running.page();
  await page.evaluate(async (planted) => {
    const note = document.createElement('p');
    note.textContent = planted;
    document.body.append(note);
    Object.assign(window, { planted });
    const opening = indexedDB.open('planted');
    opening.addEventListener('upgradeneeded', () =>
      opening.result.createObjectStore('store').put(btoa(planted), 1),
    );
    await new Promise((done) => opening.addEventListener('success', done));
    opening.result.close();
    // A name is shown in the window, in the tray and to the agent, and goes through every message.
    const { value } = await window.keeper
      .getSnapshot()
      .then((answer) => (answer.ok ? answer : { value: null }));
    const account = value?.accounts[0]?.id;
    if (account !== undefined) await window.keeper.rename({ account, name: planted });
  }, text);
  await running.application.evaluate(({ Notification }, planted) => {
    new Notification({ title: planted }).show();
    process.stderr.write(`${encodeURIComponent(planted)}\n`);
    // oxlint-disable-next-line typescript/no-deprecated -- the only way to a module from in here.
    const child = process.mainModule?.require('node:child_process');
    // Waits for a line that never comes, and ends with the program.
    child.spawn('/bin/bash', ['-c', 'read -r', planted], {
      env: { PLANTED: planted },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  }, text);
  await copyElsewhere(running, text.split('').toReversed().join(''));
  appendFileSync(join(folder, 'logs', 'main.log'), Buffer.from(text).toString('hex'));
  writeFileSync(
    join(folder, 'history', 'planted'),
    JSON.stringify({ text: Buffer.from(text).toString('base64') }),
  );
  writeFileSync(join(folder, 'browser', 'planted'), Buffer.from(text, 'utf16le'));
}
