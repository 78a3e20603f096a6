import { contextBridge, ipcRenderer } from 'electron';
import { pushChannel, requestChannel } from '../shared/channels.ts';
import type { KeeperBridge, PushName, PushOf, RequestName } from '../shared/ipc.ts';
import { firstSightIn, naturalHeight } from '../shared/natural-height.ts';

// Main parses every request and answers by the contract; the schemas themselves stay out of the page.
function ask<N extends RequestName>(name: N): KeeperBridge[N] {
  return ((request?: unknown) => ipcRenderer.invoke(requestChannel(name), request)) as KeeperBridge[N];
}

function listen<N extends PushName>(name: N): (listener: (value: PushOf<N>) => void) => () => void {
  return (listener) => {
    const onMessage = (_event: unknown, value: PushOf<N>): void => listener(value);
    ipcRenderer.on(pushChannel(name), onMessage);
    return () => {
      ipcRenderer.off(pushChannel(name), onMessage);
    };
  };
}

const keeper: KeeperBridge = {
  getSnapshot: ask('getSnapshot'),
  copyToken: ask('copyToken'),
  refreshNow: ask('refreshNow'),
  pause: ask('pause'),
  resume: ask('resume'),
  rename: ask('rename'),
  remove: ask('remove'),
  authorise: ask('authorise'),
  renewCode: ask('renewCode'),
  closeAuthorisation: ask('closeAuthorisation'),
  resolveOtherUser: ask('resolveOtherUser'),
  addDemo: ask('addDemo'),
  getHistory: ask('getHistory'),
  getYear: ask('getYear'),
  exportHistory: ask('exportHistory'),
  getProfile: ask('getProfile'),
  importToken: ask('importToken'),
  closeImport: ask('closeImport'),
  setStartAtLogin: ask('setStartAtLogin'),
  answerConsent: ask('answerConsent'),
  dismissConsent: ask('dismissConsent'),
  revokeConsent: ask('revokeConsent'),
  makeKey: ask('makeKey'),
  unlock: ask('unlock'),
  protect: ask('protect'),
  startAnew: ask('startAnew'),
  changeSettings: ask('changeSettings'),
  lookForUpdate: ask('lookForUpdate'),
  downloadUpdate: ask('downloadUpdate'),
  restartToUpdate: ask('restartToUpdate'),
  testNetwork: ask('testNetwork'),
  runSelfTest: ask('runSelfTest'),
  copyReport: ask('copyReport'),
  saveReport: ask('saveReport'),
  openLogFolder: ask('openLogFolder'),
  getAbout: ask('getAbout'),
  openLink: ask('openLink'),
  hideWindow: ask('hideWindow'),
  startNormally: ask('startNormally'),
  quit: ask('quit'),
  laidOut: ask('laidOut'),
  onSnapshot: listen('snapshot'),
  onVisibility: listen('visibility'),
  onNavigate: listen('navigate'),
  onHistoryChanged: listen('historyChanged'),
};

contextBridge.exposeInMainWorld('keeper', keeper);

// What main has drawn into the document can be shown at once; the page's own script comes later.
document.addEventListener('DOMContentLoaded', () => {
  const sight = firstSightIn(window, document);
  if (sight !== null) void keeper.laidOut({ height: naturalHeight(sight) });
});
