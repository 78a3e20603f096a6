import { EXIT } from '../../shared/agent/problems.ts';
import { agentAddress } from '../agent/address.ts';
import type { Finding } from '../doctor/finding.ts';
import { consentFinding } from '../doctor/own-consent.ts';
import { programFindings } from '../doctor/program.ts';
import { folderFindings, nodeFinding } from '../doctor/surroundings.ts';
import { print, printJson } from '../output.ts';
import type { Session } from '../session.ts';
import { painter, type Tone } from '../terminal/colour.ts';
import { plain } from '../terminal/plain.ts';
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

const MARKS: Readonly<Record<Finding['level'], readonly [mark: string, tone: Tone]>> = {
  ok: ['ok  ', 'good'],
  note: ['note', 'warning'],
  bad: ['bad ', 'bad'],
};

/** `tk115 doctor`: looks for what is wrong, and says what to do. */
export async function run(session: Session): Promise<number> {
  const findings = await allFindings(session);
  const exit = WORST_FIRST.find((code) => findings.some((finding) => finding.exit === code)) ?? EXIT.ok;
  const words = await session.words();
  const paint = painter(session.environment);
  if (session.json) printJson({ findings, exit });
  else {
    for (const { check, level, values } of findings) {
      const [mark, tone] = MARKS[level];
      print(`${paint(mark, tone)}  ${plain(fill(words.check[check], values))}`);
    }
  }
  return exit;
}

async function allFindings(session: Session): Promise<Finding[]> {
  const folder = await session.folder();
  const now = Date.now();
  const findings = [nodeFinding(process.versions.node), ...folderFindings(folder, now)];
  const words = await session.words();
  const address = await agentAddress(folder, session.platform);
  if (address === null) {
    const detail = words.refusal.address_too_long;
    findings.push({ check: 'program_silent', level: 'bad', exit: EXIT.usage, values: { detail } });
  } else {
    findings.push(...(await programFindings(await session.agent(), words, session.language)));
  }
  return [...findings, consentFinding(session, folder, now)];
}
