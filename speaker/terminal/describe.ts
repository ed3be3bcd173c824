import type { Report } from '../conversation';

const WIDTH = 100;

/** A turn as it reads in a play: what is said, how long it takes, and whether it listens. */
export function describe(report: Report): string {
  if (report.say === '') return report.listening ? '  (silence)\n' : '  (silence; the session is closed)\n';
  const heard = [
    report.intent,
    ...Object.entries(report.slots).map(([name, value]) => `${name}: ${value}`),
  ].join(', ');
  const seconds = `${report.seconds} s`;
  const end = report.listening ? 'listening' : 'closed';
  const notes = [heard, report.item, seconds, end].filter(Boolean).join(' · ');
  return `${wrap(report.say)}\n  (${notes})\n`;
}

function wrap(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line.length + word.length >= WIDTH) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line].map((one) => `  ${one}`).join('\n');
}
