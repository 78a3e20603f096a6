import { EXIT } from '../../shared/agent/problems.ts';
import { agentAddress } from '../agent/address.ts';
import { bad, type Finding } from '../doctor/finding.ts';
import { consentFinding } from '../doctor/own-consent.ts';
import { programFindings, type ProgramFindings } from '../doctor/program.ts';
import { folderFindings, nodeFinding } from '../doctor/surroundings.ts';
import { print, printJson } from '../output.ts';
import type { Session } from '../session.ts';
import { painter, type Tone } from '../terminal/colour.ts';
import { plain } from '../terminal/plain.ts';
import { displayWidth, padTo } from '../terminal/width.ts';
import { fill } from '../words/words.ts';

/** Which exit code of several counts, worst first: in the order in which things have to be seen to. */
const WORST_FIRST: readonly number[] = [
  EXIT.notRunning,
  EXIT.locked,
  EXIT.needsReauthorisation,
  EXIT.appBlocked,
  EXIT.temporary,
  EXIT.denied,
  EXIT.usage,
  EXIT.ok,
];

const TONES: Readonly<Record<Finding['level'], Tone>> = { ok: 'good', note: 'warning', bad: 'bad' };

/** `tk115 doctor`: looks for what is wrong, and says what to do. */
export async function run(session: Session): Promise<number> {
  const findings = await allFindings(session);
  const exit = WORST_FIRST.find((code) => findings.some((finding) => finding.exit === code)) ?? EXIT.ok;
  const words = await session.words();
  const paint = painter(session.environment);
  if (session.json) printJson({ findings, exit });
  else {
    const width = Math.max(...Object.values(words.mark).map(displayWidth));
    for (const { check, level, values } of findings) {
      const mark = paint(padTo(words.mark[level], width), TONES[level]);
      print(`${mark}  ${plain(fill(words.check[check], values))}`);
    }
  }
  return exit;
}

async function allFindings(session: Session): Promise<Finding[]> {
  const folder = await session.folder();
  const now = Date.now();
  const around = [nodeFinding(process.versions.node), ...folderFindings(folder, now)];
  const { findings, names, windowless } = await programOf(session, folder);
  return [...around, ...findings, consentFinding(session, { folder, names, windowless }, now)];
}

async function programOf(session: Session, folder: string): Promise<ProgramFindings> {
  const words = await session.words();
  const address = await agentAddress(folder, session.platform);
  if (address === null) {
    const detail = words.refusal.address_too_long;
    return { findings: [bad('program_silent', EXIT.usage, { detail })], names: new Map(), windowless: false };
  }
  return programFindings(await session.agent(), words, session.language);
}
