import { systemTimer } from '../../../electron/clock/system-timer.ts';
import { claimFolder } from '../../../electron/ownership/ownership.ts';

// Owns the folder it is given until it is killed.
const claim = await claimFolder(process.argv[2] ?? '', { platform: process.platform, clock: systemTimer });
process.send?.(claim.kind);
setInterval(() => undefined, 60_000);
